"""What is promised and wanted, in full: for which need, of which kind, and what is said about the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import TaskKind
from spindel.domain.plan.kinds import PlanAnswer, PlanState, SeesTo
from spindel.interfaces.ui.forms import NOBODY, Choices, Day, Form, line
from spindel.interfaces.web.forms.plan import MUST_ACCEPT, CommitmentForm, GoalForm, SettleForm


class ForNeedForm(Form):
    """For one of the person's needs, or for none in particular."""

    need = forms.ChoiceField(label=_("For which need"), required=False)

    def __init__(self, *args: Any, needs: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].choices = [NOBODY, *needs]
        if not needs:
            del self.fields["need"]


class PromiseForm(ForNeedForm, CommitmentForm):
    task_kind = forms.ChoiceField(
        label=_("If the person does it: what kind of task"),
        choices=[NOBODY, *TaskKind.choices],
        required=False,
    )
    sees_to = forms.ChoiceField(choices=[NOBODY, *SeesTo.choices], required=False, widget=forms.HiddenInput)
    field_order = ["what", "owner", "accepted", "due_date", "mandate", "area", "need", "task_kind"]


class ChangeForm(SettleForm):
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


class PostponeForm(Form):
    due_date = Day(label=_("Until when"), error_messages={"required": _("Enter the date.")})
    reason = line(_("Why does it take longer?"), _("Enter why it takes longer."))


class WithdrawForm(Form):
    reason = line(_("Why is it no longer needed?"), _("Enter why it is no longer needed."))


class WishForm(ForNeedForm, GoalForm):
    field_order = ["own_words", "need"]


WITHOUT_PLAN = (PlanAnswer.YES, PlanAnswer.NO)
WITH_PLAN = (PlanAnswer.HELD, PlanAnswer.MOVED, PlanAnswer.NO)


class SayForm(Form):
    """What is said about the plan, with the day that goes with it."""

    answer = forms.ChoiceField(
        label=_("What was agreed"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was agreed.")},
    )
    day = Day(label=_("Which day"), error_messages={"required": _("Enter the date.")})

    def __init__(self, *args: Any, state: PlanState | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = WITH_PLAN if state == PlanState.ACTIVE else WITHOUT_PLAN
        self.fields["answer"].choices = [(one.value, one.label) for one in fitting]
