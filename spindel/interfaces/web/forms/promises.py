"""What is promised and wanted, in full: for which need, of which kind, and what is said about the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import TaskKind
from spindel.domain.plan.kinds import SeesTo
from spindel.domain.plan.states import FITTING, WITH_DAY, WITH_WORDS, NeedOfPlan, PlanState
from spindel.interfaces.ui.forms import NOBODY, Choices, Day, Form, line
from spindel.interfaces.web.forms.plan import (
    MUST_ACCEPT,
    CommitmentForm,
    ForGoalForm,
    GoalForm,
    SettleForm,
    VersionedForm,
)


class ForNeedForm(Form):
    """For one of the person's needs, or for none in particular."""

    need = forms.ChoiceField(label=_("For which need"), required=False)

    def __init__(self, *args: Any, needs: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].choices = [NOBODY, *needs]
        if not needs:
            del self.fields["need"]


class PromiseForm(ForGoalForm, ForNeedForm, CommitmentForm):
    task_kind = forms.ChoiceField(
        label=_("If the person does it: what kind of task"),
        choices=[NOBODY, *TaskKind.choices],
        required=False,
    )
    sees_to = forms.ChoiceField(choices=[NOBODY, *SeesTo.choices], required=False, widget=forms.HiddenInput)
    field_order = ["what", "owner", "accepted", "due_date", "mandate", "area", "need", "goal", "task_kind"]


class ChangeForm(VersionedForm, SettleForm):
    """Another owner or another day. What the person or somebody close does needs no day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_date"].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        missing = given.get("owner") and not given.get("due_date") and "due_date" not in self.errors
        if missing and not given["owner"].startswith(MUST_ACCEPT):
            self.add_error("due_date", _("Enter the date."))
        return given


class PostponeForm(VersionedForm):
    due_date = Day(label=_("Until when"), error_messages={"required": _("Enter the date.")})
    reason = line(_("Why does it take longer?"), _("Enter why it takes longer."))


class WithdrawForm(VersionedForm):
    reason = line(_("Why is it no longer needed?"), _("Enter why it is no longer needed."))


class WishForm(ForNeedForm, GoalForm):
    field_order = ["own_words", "need"]


# Where the plan stands, as the rules about it tell it.
STATE_OF_STAGE = {
    "follow_up": PlanState.ACTIVE,
    "ask": PlanState.NEEDED,
    "answer": PlanState.PROPOSED,
    "call": PlanState.AGREED,
}


class SayForm(Form):
    """What is said about the plan, with the day or the words that go with it.

    `version`: of the plan that the reader saw; 0 where they saw none.
    """

    answer = forms.ChoiceField(
        label=_("What was agreed"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was agreed.")},
    )
    day = Day(label=_("Which day"), required=False)
    words = line(_("In words"), "", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, state: PlanState | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = FITTING.get(state, FITTING[None])
        self.fields["answer"].choices = [(one.value, one.label) for one in fitting]
        if not WITH_WORDS & set(fitting):
            del self.fields["words"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") in WITH_DAY and not given.get("day") and "day" not in self.errors:
            self.add_error("day", _("Enter the date."))
        if given.get("answer") in WITH_WORDS and not given.get("words"):
            self.add_error("words", _("Write it in a few words."))
        return given


class PlanNeedForm(Form):
    """Somebody sees that the person needs a plan."""

    reason = line(_("Why is a plan needed?"), _("Write why a plan is needed."))
    because = forms.ChoiceField(
        label=_("What has happened"),
        choices=NeedOfPlan.choices,
        initial=NeedOfPlan.GENERAL,
        widget=forms.RadioSelect,
    )


class AnswersForPlanForm(Form):
    """Which unit answers for the plan as a whole."""

    unit = forms.ChoiceField(label=_("Who"), error_messages={"required": _("Choose who.")})
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
