"""What opens an account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui.forms import Form


def _password(label: Any, missing: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    errors = {"required": missing}
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget, error_messages=errors)


class PasswordForm(Form):
    """A password of one's own, twice."""

    password = _password(_("Password"), _("Enter a password."))
    again = _password(_("The same password again"), _("Enter the password again."))

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", _("Enter the same password both times."))
        return given
