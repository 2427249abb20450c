"""In the room: how each point ended, what came in writing, what was promised and said, and the end."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.meetings.kinds import ItemState, RemarkKind, WordKind
from spindel.domain.plan.kinds import GotItRight
from spindel.interfaces.ui.forms import NOBODY, Choices, Day, Form, line
from spindel.interfaces.web.forms.plan import CommitmentForm

ENDINGS = [one for one in ItemState.choices if one[0] != ItemState.OPEN]


class MandateForm(Form):
    mandate = forms.ChoiceField(label=_("Under which mandate"), required=False)

    def __init__(self, *args: Any, mandates: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mandate"].choices = [NOBODY, *mandates]
        if not mandates:
            del self.fields["mandate"]

    def mandate_id(self) -> UUID | None:
        chosen = self.cleaned_data.get("mandate", "")
        return UUID(chosen) if chosen else None


class EndingForm(MandateForm):
    state = forms.ChoiceField(label=_("How it ended"), choices=ENDINGS, widget=forms.RadioSelect)
    outcome = line(_("What was decided or said"), "", long=500, required=False)
    decided_by = line(_("Who decided it"), "", long=200, required=False)
    field_order = ["state", "outcome", "decided_by", "mandate"]

    def given(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        found.pop("mandate", None)
        return found | {"state": ItemState(found["state"]), "mandate_id": self.mandate_id()}


class WordForm(MandateForm):
    """What came in writing, or is asked for: without a name it is asked for."""

    kind = forms.ChoiceField(
        label=_("What"), choices=WordKind.choices, initial=WordKind.DECISION, widget=forms.RadioSelect
    )
    unit = forms.ChoiceField(label=_("Of whom"), error_messages={"required": _("Choose who.")})
    by_name = line(
        _("Who decides, by name"), "", long=200, required=False, hint=_("Leave it empty to ask for it.")
    )
    words = line(_("What is decided"), "", long=500, required=False)
    to_name = line(_("Or who may decide instead"), "", long=200, required=False)
    up_to = line(_("Up to what"), "", long=100, required=False)
    until_date = Day(label=_("It holds until"), required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units

    def given(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        found.pop("mandate", None)
        unit_id = UUID(found.pop("unit"))
        return found | {"kind": WordKind(found["kind"]), "unit_id": unit_id, "mandate_id": self.mandate_id()}


class OfPointForm(Form):
    """About one point of the agenda, or about none in particular."""

    item = forms.ChoiceField(label=_("About which point"), required=False)

    def __init__(self, *args: Any, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [NOBODY, *items]

    def item_id(self) -> UUID | None:
        chosen = self.cleaned_data["item"]
        return UUID(chosen) if chosen else None


class PromiseForm(OfPointForm, CommitmentForm):
    field_order = ["what", "owner", "accepted", "due_date", "mandate", "area", "item"]


class RemarkForm(OfPointForm):
    kind = forms.ChoiceField(
        label=_("What"), choices=RemarkKind.choices, initial=RemarkKind.DISAGREES, widget=forms.RadioSelect
    )
    words = line(_("In their words"), _("Write what was said."), long=500)
    who = line(_("Who said it"), "", long=200, required=False)
    field_order = ["kind", "words", "who", "item"]


class EndForm(Form):
    """A meeting ends with the day on which it is followed up."""

    right = forms.ChoiceField(
        label=_("Did we get it right? The person's answer"),
        choices=[("", _("Not asked")), *GotItRight.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    right_words = line(_("What the person wants to have changed"), "", long=500, required=False)
    follow_up_date = Day(label=_("Followed up on"), error_messages={"required": _("Enter the date.")})

    def __init__(self, *args: Any, is_round: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follow_up_date"].required = not is_round

    def given(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        return found | {"right": GotItRight(found["right"]) if found["right"] else None}


class AmendForm(Form):
    words = line(_("What is put right"), _("Write what is put right."), long=500)
    reason = line(_("Why"), _("Write why."))
