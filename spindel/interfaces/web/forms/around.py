"""Who stands around the person: units, whom they name, and what the way to the person weighs."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.kinds import EngagedOn
from spindel.interfaces.ui.finder import Find
from spindel.interfaces.ui.forms import LINE, NOBODY, Choices, Form, line


def interval() -> forms.IntegerField:
    """How often a unit and the person agreed to be in touch, in days."""
    return forms.IntegerField(
        label=_("In touch at least every so many days"),
        required=False,
        min_value=1,
        max_value=366,
        help_text=_("Empty: as often as the closeness of the support asks for."),
        error_messages={"invalid": _("Enter a number of days.")},
    )


class ContactPersonForm(Form):
    """Whom a unit names for the person."""

    contact = forms.ChoiceField(label=_("Who is the contact there"), required=False)
    interval_days = interval()

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].choices = [NOBODY, *people]

    def named(self) -> dict[str, Any]:
        """What was chosen, in the words of the action."""
        key = self.cleaned_data["contact"]
        return {
            "contact_id": UUID(key) if key else None,
            "interval_days": self.cleaned_data["interval_days"],
        }


class CloserForm(ContactPersonForm):
    """How often, and nothing else: whom the unit names stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].widget = forms.HiddenInput()


class EngageForm(Form):
    """A unit that is not there yet: because the person wants it, or on a ground that is named."""

    unit = Find(
        label=_("Which unit"),
        help_text=_("Write a part of its name, its kind or its organisation, and choose from the list."),
        error_messages={"required": _("Choose a unit.")},
    )
    interval_days = interval()
    ground = forms.ChoiceField(
        label=_("Why they come"),
        choices=EngagedOn.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Ask the person first, and say here why the unit comes.")},
    )
    ground_text = line(
        _("If it is not the person's wish: which admission or law, since when, and who decided"),
        "",
        required=False,
        hint=_("It is written down with your name, and the person can read it."),
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].found = units

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        needs_words = given.get("ground") in (EngagedOn.ADMITTED, EngagedOn.LAW)
        if needs_words and not given.get("ground_text"):
            self.add_error("ground_text", _("Write why it needs no yes of the person."))
        return given

    def coming(self) -> dict[str, Any]:
        """What was chosen, in the words of the action."""
        given = self.cleaned_data
        return {
            "unit_id": UUID(given["unit"]),
            "interval_days": given["interval_days"],
            "ground": EngagedOn(given["ground"]),
            "ground_text": given["ground_text"],
        }


class TravelForm(Form):
    """What the way to the person adds to the caseload."""

    travel_weight = forms.DecimalField(
        label=_("What the way there adds"),
        max_digits=3,
        decimal_places=1,
        min_value=0,
        localize=True,
        help_text=_("0 for somebody near; 1 weighs as much as one more person in intensive case management."),
        widget=forms.TextInput(attrs=LINE | {"inputmode": "decimal"}),
        error_messages={"required": _("Enter a number."), "invalid": _("Enter a number.")},
    )
