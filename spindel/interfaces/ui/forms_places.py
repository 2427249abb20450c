"""Where something is: pasted from a map. Asked alike of units, of staff and of the person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import PlaceKind
from spindel.interfaces.ui.forms import LINE, Form, Text, line
from spindel.kernel import earth


class OnMap(Text):
    """Two numbers from a map; may stay empty."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Where on the map, if you know"),
            help_text=_("Find it on a map and paste its two numbers, such as 59.33, 18.06."),
            max_length=60,
            required=False,
            widget=forms.TextInput(attrs=LINE | {"dir": "ltr"}),
        )

    def clean(self, value: Any) -> earth.Spot | None:
        text = super().clean(value)
        try:
            return earth.read(text) if text else None
        except ValueError as error:
            raise forms.ValidationError(_("Paste two numbers, such as 59.33, 18.06.")) from error


class PlaceForm(Form):
    """A place that matters to the person."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=PlaceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    words = line(
        _("Which place"),
        _("Write which place it is."),
        long=200,
        hint=_("Such as: the flat, the bakery, at my sister's."),
    )
    spot = OnMap()

    def given(self) -> dict[str, Any]:
        """What was entered, in the words of the action."""
        given = {name: self.cleaned_data[name] for name in ("words", "spot")}
        return given | {"kind": PlaceKind(self.cleaned_data["kind"])}
