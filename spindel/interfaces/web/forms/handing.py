"""Taking over: the goodbye of three, what works, and who is to lead."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.kinds import Goodbye
from spindel.interfaces.ui.forms import Day, Form, line


class GoodbyeForm(Form):
    """The three meet, or the person does not want it."""

    goodbye = forms.ChoiceField(
        label=_("The person, the former and the new case manager"),
        choices=[(one.value, one.label) for one in Goodbye if one != Goodbye.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    goodbye_date = Day(label=_("On which day"), required=False)
    where = line(_("Where"), "", long=200, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("goodbye") == Goodbye.BOOKED and not given.get("goodbye_date"):
            self.add_error("goodbye_date", _("Enter the date."))
        return given

    def said(self) -> dict[str, Any]:
        return self.cleaned_data | {"goodbye": Goodbye(self.cleaned_data["goodbye"])}


class WorksForm(Form):
    """The person can read it."""

    text = line(
        _("What works with this person"),
        _("Write what works."),
        long=500,
        hint=_("The person can read it. Write it together if you can."),
    )
    is_with_person = forms.BooleanField(label=_("We wrote it together"), required=False)


class WhoLeadsForm(Form):
    text = line(
        _("What is not settled about who leads"),
        _("Write what is not settled."),
        long=500,
        hint=_("Who leads the case manager's unit answers; the person can read both."),
    )


class WeekWishForm(Form):
    """What the person wants at most in a week, in their own words if they like."""

    people = forms.IntegerField(
        label=_("Different people at most"), min_value=1, max_value=50, required=False
    )
    visits = forms.IntegerField(label=_("Visits at most"), min_value=1, max_value=50, required=False)
    own_words = line(_("In the person's own words"), "", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("people") and not given.get("visits") and not self.errors:
            self.add_error("people", _("Enter how many people, or how many visits."))
        return given


class AnswerRequestForm(Form):
    answer = line(_("The answer, for the person to read"), _("Write the answer."), long=500)
