"""Courses: started by hand, owned, taken step by step, ended; and what the person answers on the way."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.pathways.definitions import Pathway, Step
from spindel.domain.pathways.kinds import End, Needs, Says, SeenIn, StepState, Tells
from spindel.interfaces.ui.forms import Choices, Form, line
from spindel.interfaces.web.forms.booking import TimeForm
from spindel.kernel import clock

UNIT = ("", _("The unit, nobody by name"))


class StartForm(TimeForm):
    """Which course, and from when its clock counts: a day and a time on the clock on the wall."""

    pathway = forms.ChoiceField(label=_("What begins"), error_messages={"required": _("Choose what begins.")})
    field_order = ["pathway", "day", "time"]

    def __init__(self, *args: Any, pathways: list[Pathway], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pathway"].choices = [(one.id, one.name) for one in pathways]
        self.fields["day"].label = _("The clock counts from this day")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("day") and given.get("time") and self.starts_at() > clock.now():
            self.add_error("time", _("Enter a time that has been."))
        return given

    def clock_at(self) -> datetime:
        return self.starts_at()


class SaysForm(Form):
    """What the person says that one of those close to them may know."""

    relative = forms.ChoiceField(label=_("About whom"), error_messages={"required": _("Choose about whom.")})
    says = forms.ChoiceField(
        label=_("What may they know? The person says:"),
        choices=Says.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the person says.")},
    )

    def __init__(self, *args: Any, close: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relative"].choices = close


class NoteForm(Form):
    """How it went with one step. What tells something about the person names to whom, and on which ground."""

    step = forms.ChoiceField(widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label=_("How did it go?"),
        choices=StepState.choices,
        initial=StepState.DONE,
        widget=forms.RadioSelect,
    )
    relative = forms.ChoiceField(label=_("With whom"), required=False)
    ground_text = line(
        _("The legal ground, only if the person has not let them know"),
        "",
        hint=_("Which law, and why it applies now. The person can read it."),
        required=False,
    )
    reason = line(_("If it is not possible or not wanted: why"), "", required=False)

    def __init__(self, *args: Any, step: Step, close: Choices, **kwargs: Any) -> None:
        kwargs["initial"] = {"step": step.id} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(step.id, step.id)]
        self.fields["relative"].choices = [("", "–"), *close]
        if step.needs == Needs.NOTHING:
            del self.fields["ground_text"]
        if not (step.is_with_family or step.tells != Tells.NOTHING):
            del self.fields["relative"]
        if step.seen_in and step.seen_in != SeenIn.ANSWERS:
            self.fields["state"].choices = [one for one in StepState.choices if one[0] != StepState.DONE]
            self.fields["state"].initial = StepState.NOT_POSSIBLE


class OwnerForm(Form):
    owner = forms.ChoiceField(label=_("Who sees to it"), required=False)

    def __init__(self, *args: Any, team: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [UNIT, *team]


class EndForm(Form):
    reason = forms.ChoiceField(
        label=_("Why it ends"),
        choices=[one for one in End.choices if one[0] != End.PARTED],
        initial=End.DONE,
        widget=forms.RadioSelect,
    )
