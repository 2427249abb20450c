"""Absences of those who work in a unit, and what its roles may decide."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.kinds import Decision
from spindel.interfaces.ui.forms import NOBODY, Choices, Day, Form, line


class AbsenceForm(Form):
    """Away from a day on, until the day on which they are back."""

    who = forms.ChoiceField(label=_("Who is away"))
    start_date = Day(label=_("First day away"), error_messages={"required": _("Enter the date.")})
    end_date = Day(label=_("Back on, if known"), required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = people

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        start, end = given.get("start_date"), given.get("end_date")
        if start and end and end <= start:
            self.add_error("end_date", _("Enter the day on which they are back."))
        return given


class StandInForm(Form):
    """Who sees to what somebody promised while they are away or late; nobody, if left empty."""

    membership = forms.ChoiceField(label=_("For whom"))
    stand_in = forms.ChoiceField(label=_("Who stands in"), required=False)

    def __init__(self, *args: Any, seats: Choices, team: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].choices = seats
        self.fields["stand_in"].choices = [NOBODY, *team]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        named = given.get("stand_in")
        given["stand_in"] = UUID(named) if named else None
        return given


class MandateForm(Form):
    """A decision that a role in the unit may take, from a day on, perhaps until another."""

    seat = forms.ChoiceField(label=_("Which role may decide"))
    decision = forms.ChoiceField(label=_("What it may decide"), choices=Decision.choices)
    up_to = line(_("Up to what, if there is a limit"), "", long=100, required=False)
    start_date = Day(label=_("From"), error_messages={"required": _("Enter the date.")})
    end_date = Day(
        label=_("First day without it"), required=False, help_text=_("Empty: until further notice.")
    )

    def __init__(self, *args: Any, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = roles

    def given(self) -> dict[str, Any]:
        """What was entered, in the words of the action."""
        given = dict(self.cleaned_data)
        return given | {"seat": UUID(given["seat"]), "decision": Decision(given["decision"])}
