"""Where a plan stands, and what is said about it. A pack narrows the table to the law of its place."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    """That a follow-up is due is no state: it follows from its day."""

    NEEDED = "needed", _("A need for a plan is noticed")
    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("The person wants one: to be called")
    CALLED = "called", _("The meeting is called")
    HELD = "held", _("The meeting was held: to be agreed on")
    ACTIVE = "active", _("Active")
    DECLINED = "declined", _("Declined")
    CLOSED = "closed", _("Closed")


PLAN_TRANSITIONS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.NEEDED: frozenset({PlanState.PROPOSED, PlanState.AGREED, PlanState.CLOSED}),
    PlanState.PROPOSED: frozenset({PlanState.AGREED, PlanState.ACTIVE, PlanState.DECLINED, PlanState.CLOSED}),
    PlanState.AGREED: frozenset({PlanState.CALLED, PlanState.ACTIVE, PlanState.DECLINED, PlanState.CLOSED}),
    PlanState.CALLED: frozenset({PlanState.AGREED, PlanState.HELD, PlanState.DECLINED, PlanState.CLOSED}),
    PlanState.HELD: frozenset({PlanState.CALLED, PlanState.ACTIVE, PlanState.DECLINED, PlanState.CLOSED}),
    PlanState.ACTIVE: frozenset({PlanState.DECLINED, PlanState.CLOSED}),
    PlanState.DECLINED: frozenset({PlanState.PROPOSED}),
    PlanState.CLOSED: frozenset(),
}
TO_BE_CALLED = (PlanState.NEEDED, PlanState.PROPOSED, PlanState.AGREED)
"""Somebody noticed a need, and the clock of the pack runs until the meeting is called."""


class PlanAnswer(TextChoices):
    """What is said about the plan; some with a day: of the next follow-up, or of offering it again."""

    ASKED = "asked", _("The person is asked whether they want a plan")
    AGREED = "agreed", _("The person wants one, and everybody in it may know what it needs")
    LIMITED = "limited", _("The person wants one, with limits: say which")
    CALLED = "called", _("The meeting is called")
    MET = "met", _("The meeting was held")
    NOT_MET = "not_met", _("The meeting could not be held: say why")
    YES = "yes", _("Yes to a plan: it is followed up on the day")
    HELD = "held", _("The follow-up was held: the next one is on the day")
    MOVED = "moved", _("The follow-up is moved to the day")
    NO = "no", _("No to a plan: it is offered again on the day")
    ENDED = "ended", _("The plan is closed: say why")


WITH_DAY = frozenset({PlanAnswer.YES, PlanAnswer.HELD, PlanAnswer.MOVED, PlanAnswer.NO})
WITH_WORDS = frozenset({PlanAnswer.LIMITED, PlanAnswer.NOT_MET, PlanAnswer.ENDED})
FITTING: dict[PlanState | None, tuple[PlanAnswer, ...]] = {
    None: (PlanAnswer.YES, PlanAnswer.NO),
    PlanState.NEEDED: (PlanAnswer.ASKED, PlanAnswer.YES, PlanAnswer.NO, PlanAnswer.ENDED),
    PlanState.PROPOSED: (
        PlanAnswer.AGREED,
        PlanAnswer.LIMITED,
        PlanAnswer.YES,
        PlanAnswer.NO,
        PlanAnswer.ENDED,
    ),
    PlanState.AGREED: (PlanAnswer.CALLED, PlanAnswer.YES, PlanAnswer.NO, PlanAnswer.ENDED),
    PlanState.CALLED: (
        PlanAnswer.MET,
        PlanAnswer.NOT_MET,
        PlanAnswer.YES,
        PlanAnswer.NO,
        PlanAnswer.ENDED,
    ),
    PlanState.HELD: (PlanAnswer.YES, PlanAnswer.CALLED, PlanAnswer.NO, PlanAnswer.ENDED),
    PlanState.ACTIVE: (PlanAnswer.HELD, PlanAnswer.MOVED, PlanAnswer.NO, PlanAnswer.ENDED),
    PlanState.DECLINED: (PlanAnswer.YES, PlanAnswer.NO),
}
"""What can be said about a plan where it stands, the likeliest first."""


class NeedOfPlan(TextChoices):
    """Why a plan is needed: which clock of the pack runs until it is called."""

    GENERAL = "need_noticed", _("Several have to help, and need to agree")
    DISCHARGE = "ready_for_discharge", _("The person is ready to leave inpatient care")


class Thing(TextChoices):
    """What has words in the plan that somebody can write anew."""

    PLAN = "plan", _("Plan")
    NEED = "need", _("Need")
    GOAL = "goal", _("Goal")
    PROMISE = "promise", _("Promise")
    DISAGREEMENT = "disagreement", _("Disagreement")


class VersionCause(TextChoices):
    """What made a version of the plan."""

    AGREED = "agreed", _("Agreed on")
    REVISED = "revised", _("Followed up")
    FIXED = "fixed", _("Fixed in between")


class Party(TextChoices):
    """Who says something to a version."""

    PERSON = "person", _("The person")
    RELATIVE = "relative", _("Somebody close")
    UNIT = "unit", _("A unit")


class SignSays(TextChoices):
    """What a party says to a version of the plan."""

    YES = "yes", _("Agrees with it")
    BUT = "but", _("Agrees with it, except for what is written down")
    NO = "no", _("Does not want to sign")
