"""What every form is made of: ids of its own, days and texts that hold no surprises, choices."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui import refusals
from spindel.kernel import clock

LINE = {"autocomplete": "off"}
NOBODY = ("", "–")
FAR_AWAY = timedelta(days=3653)
UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
# What a form on a page has itself, and its sender asks it for: a control of that name hides it.
TAKEN = frozenset({"action", "elements", "form", "method", "submit", "target"})
Choices = list[tuple[str, object]]


class Form(forms.Form):
    """A form whose controls have ids of their own, because a page holds many forms."""

    def __init__(self, *args: Any, of: object = "new", **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{type(self).__name__.lower()}-{of}-%s", label_suffix="", **kwargs)

    def add_prefix(self, field_name: str) -> str:
        name = super().add_prefix(field_name)
        return f"{name}_" if name in TAKEN else name

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.errors:
            refusals.meet(self)


class Day(forms.DateField):
    """A day, with the browser's own calendar. A slip of the pen in the year would silence a gap for good."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and abs(day - clock.now().date()) > FAR_AWAY:
            raise forms.ValidationError(_("Enter a day within ten years from today."))
        return day


class Text(forms.CharField):
    """Text without signs that cannot be seen: controls, and overrides that turn the order of others round."""

    def to_python(self, value: Any) -> str:
        text = UNSEEN.sub("", super().to_python(value) or "").strip()
        return text if any(sign.isprintable() and not sign.isspace() for sign in text) else ""


def line(label: Any, missing: Any, *, long: int = 300, hint: Any = "", required: bool = True) -> Text:
    """One line of text."""
    return Text(
        label=label,
        help_text=hint,
        max_length=long,
        required=required,
        widget=forms.TextInput(attrs=LINE),
        error_messages={"required": missing},
    )


def phone_line() -> Text:
    """A number to call, read from left to right in every language; may stay empty."""
    field = line(_("Phone"), "", long=40, required=False)
    field.widget.attrs |= {"dir": "ltr", "inputmode": "tel"}
    return field
