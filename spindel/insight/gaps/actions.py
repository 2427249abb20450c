"""What people do with a gap: seen, handed over, put off, said to be of no use; each can be taken back. Never
deleted.

Whether the actor may know of the gap, the door has asked before. A gap closes by itself, when it is no longer
so.
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.models import Professional
from spindel.domain.people.changes import check, local_date, locked, written
from spindel.domain.people.kinds import Category
from spindel.insight.gaps import whose
from spindel.insight.gaps.models import Gap, GapEvent, GapEventKind, RuleVerdict
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

# The more urgent a gap, the shorter it may be put off.
SNOOZE_DAYS_MAX = {4: 7, 3: 14, 2: 30, 1: 90}


@transaction.atomic
def acknowledge(gap: Gap | UUID, *, by: Actor, at: datetime) -> Gap:
    """Others see that somebody has seen it. It stays open."""
    gap = _open(gap)
    gap.acknowledged_by, gap.acknowledged_by_name, gap.acknowledged_at = by.human_id, by.name, at
    return _done(gap, GapEventKind.ACKNOWLEDGED, by=by, at=at)


@transaction.atomic
def undo_acknowledge(gap: Gap | UUID, *, by: Actor, at: datetime) -> Gap:
    gap = _open(gap)
    _require(gap.acknowledged_at is not None, _("Nobody has said that they have seen it."))
    gap.acknowledged_by, gap.acknowledged_by_name, gap.acknowledged_at = None, "", None
    return _done(gap, GapEventKind.TAKEN_BACK, by=by, at=at, of=GapEventKind.ACKNOWLEDGED)


@transaction.atomic
def hand_over(gap: Gap | UUID, *, to: UUID, reason: str, by: Actor, at: datetime) -> Gap:
    """The move becomes a colleague's. Only somebody who may know what the gap tells can take it."""
    gap = _open(gap)
    reason = written(reason, _("Enter why."), where="gap_event.reason")
    if not Professional.objects.filter(pk=to).exists():
        raise Invalid(_("Choose to whom."), value=str(to), where="gap.handed_to_id")
    if gap.person_id and not whose.may_know(to, gap.person_id, Category(gap.categories), at=at):
        raise Refused(
            _("They may not know what this is about."),
            where="gap.handed_to_id",
            way_out=_("Choose somebody who works with the person, or ask the person for consent first."),
        )
    gap.handed_to_id = to
    return _done(gap, GapEventKind.HANDED_OVER, by=by, at=at, reason=reason, to_id=to)


@transaction.atomic
def undo_hand_over(gap: Gap | UUID, *, by: Actor, at: datetime) -> Gap:
    gap = _open(gap)
    _require(gap.handed_to_id is not None, _("It was not handed over."))
    gap.handed_to_id = None
    return _done(gap, GapEventKind.TAKEN_BACK, by=by, at=at, of=GapEventKind.HANDED_OVER)


@transaction.atomic
def snooze(gap: Gap | UUID, *, until: date, reason: str, by: Actor, at: datetime) -> Gap:
    """Put it off until a day, with a reason. It comes back then, or before if it becomes more urgent."""
    gap = _open(gap)
    reason = written(reason, _("Enter why it can wait."), where="gap_event.reason")
    today = local_date(at)
    latest = today + timedelta(days=SNOOZE_DAYS_MAX[gap.severity])
    if not today < until <= latest:
        raise Invalid(
            _("It can wait until %(day)s at the latest.") % {"day": latest.isoformat()},
            value=until.isoformat(),
            where="gap.snoozed_until",
            way_out=_("Choose a day after today and not later than that."),
        )
    gap.snoozed_until = until
    return _done(gap, GapEventKind.SNOOZED, by=by, at=at, reason=reason, until_date=until)


@transaction.atomic
def undo_snooze(gap: Gap | UUID, *, by: Actor, at: datetime) -> Gap:
    gap = _open(gap)
    _require(gap.snoozed_until is not None, _("It was not put off."))
    gap.snoozed_until = None
    return _done(gap, GapEventKind.TAKEN_BACK, by=by, at=at, of=GapEventKind.SNOOZED)


@transaction.atomic
def say_not_useful(gap: Gap | UUID, *, why: str, by: Actor, at: datetime) -> RuleVerdict:
    """Tell those who look after the rule that it was of no use here. The gap stays; the words stay out of the
    audit.
    """
    gap = locked(Gap, gap)
    why = written(why, _("Enter why it was not useful."), where="rule_verdict.why")
    verdict = RuleVerdict(rule=gap.rule, gap=gap, at=at, by_id=by.human_id, unit_id=by.unit_id, why=why)
    check(verdict)
    verdict.save(force_insert=True)
    _audit(gap, "not_useful", by=by, at=at)
    return verdict


@transaction.atomic
def undo_say_not_useful(gap: Gap | UUID, *, by: Actor, at: datetime) -> RuleVerdict:
    """Take one's own last word on it back."""
    gap = locked(Gap, gap)
    own = RuleVerdict.objects.filter(gap=gap, by_id=by.human_id, taken_back_at=None)
    verdict = own.order_by("-at", "-id").first()
    if verdict is None:
        raise Refused(_("You have not said that this was not useful."), where=str(gap.id))
    verdict.taken_back_at = at
    verdict.save(update_fields=["taken_back_at"])
    _audit(gap, "not_useful.taken_back", by=by, at=at)
    return verdict


def _open(gap: Gap | UUID) -> Gap:
    gap = locked(Gap, gap)
    _require(gap.closed_at is None, _("This is no longer open: it has been solved in the meantime."))
    return gap


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise Refused(what, where="gap", way_out=_("Load the page again."))


def _done(gap: Gap, kind: GapEventKind, *, by: Actor, at: datetime, of: str = "", **event: Any) -> Gap:
    """Save, add to the story, audit. `of` is the step that is taken back."""
    step = GapEvent(gap=gap, kind=kind, at=at, by_id=by.human_id, by_name=by.name, **event)
    check(step)
    gap.save()
    step.save(force_insert=True)
    _audit(gap, f"{of}.{kind}" if of else str(kind), by=by, at=at)
    return gap


def _audit(gap: Gap, verb: str, *, by: Actor, at: datetime) -> None:
    audit.write(
        f"gap.{verb}",
        by=by,
        at=at,
        person_id=gap.person_id,
        categories=gap.categories,
        subject_kind="gap",
        subject_id=gap.id,
        detail={"rule": gap.rule},
    )
