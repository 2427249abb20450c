"""The plan gone through with the person, and decisions taken together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.plan.kinds import GotItRight
from spindel.domain.plan.states import SignSays
from spindel.interfaces.ui.forms import Day, Form, line
from spindel.interfaces.ui.forms_crisis import several_lines
from spindel.interfaces.web.forms.plan import InAreaForm


class GoneThroughForm(Form):
    """What the person thinks of the plan; what is not right is said in words."""

    right = forms.ChoiceField(
        label=_("Did we get it right?"), choices=GotItRight.choices, widget=forms.RadioSelect
    )
    own_words = line(_("What the person says"), "", long=500, required=False)
    disagreement = line(_("What we do not agree on"), "", long=500, required=False)
    gone_date = Day(label=_("Gone through on"), error_messages={"required": _("Enter the date.")})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        said = given.get("own_words") or given.get("disagreement")
        if given.get("right") in (GotItRight.PARTLY, GotItRight.NO) and not said:
            self.add_error("own_words", _("Write what the person wants to have changed."))
        return given


class DecisionForm(InAreaForm):
    """A decision that was taken together."""

    question = line(_("What had to be decided"), _("Write what had to be decided."))
    options = several_lines(
        _("What could be chosen, also to do nothing; one on each line"),
        long=1500,
        required=True,
        missing=_("Write what could be chosen."),
    )
    talked = several_lines(_("Good and bad sides that were talked about"), long=1500)
    priorities = line(_("What counts most for the person"), "", long=500, required=False)
    decision = line(_("What was decided"), _("Write what was decided."), long=500)
    took_part = line(_("Who took part"), _("Write who took part."))
    how_sure = forms.IntegerField(
        label=_("How sure the person is of it, from 0 to 10"),
        required=False,
        min_value=0,
        max_value=10,
        error_messages={
            "invalid": _("Enter a number from 0 to 10."),
            "min_value": _("Enter a number from 0 to 10."),
            "max_value": _("Enter a number from 0 to 10."),
        },
    )
    disagreement = line(_("What we do not agree on"), "", long=500, required=False)
    decided_date = Day(label=_("Decided on"), error_messages={"required": _("Enter the date.")})
    review_date = Day(label=_("Looked at again on"), required=False)
    field_order = ["question", "area"]


class SignForm(Form):
    """Said on screen by who is signed in at the unit itself; else in writing, or spoken with a witness."""

    says = forms.ChoiceField(
        label=_("What they say"),
        choices=SignSays.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they say.")},
    )
    disagreement = line(_("What they do not agree with"), "", long=500, required=False)
    how = forms.ChoiceField(
        label=_("How"), choices=GivenHow.choices, initial=GivenHow.WRITTEN, widget=forms.RadioSelect
    )
    witness_name = line(_("If spoken: who was the witness"), "", long=200, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("says") == SignSays.BUT and not given.get("disagreement"):
            self.add_error("disagreement", _("Write what is not agreed on."))
        if given.get("how") == GivenHow.ORAL and not given.get("witness_name"):
            self.add_error("witness_name", _("Enter who was the witness."))
        return given
