"""What people do with a gap: seen, handed over, put off, said to be of no use. Never deleted.

Each can be taken back within minutes by whoever did it; then holds again what held before. Whether the actor
may know of the gap, the door has asked before. A gap closes by itself, when it is no longer so.
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.models import Professional
from spindel.domain.people.changes import UNDO_WITHIN, check, local_date, locked, written
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
    mine, before = _last_two(gap, GapEventKind.ACKNOWLEDGED, by=by, at=at)
    gap.acknowledged_by = before.by_id if before else None
    gap.acknowledged_by_name = before.by_name if before else ""
    gap.acknowledged_at = before.at if before else None
    return _taken_back(gap, mine, by=by, at=at)


@transaction.atomic
def hand_over(gap: Gap | UUID, *, to: UUID, reason: str, by: Actor, at: datetime) -> Gap:
    """The move becomes a colleague's. Only somebody who may know what the gap tells can take it.

    What is about a colleague or a unit stays among them and those who lead them.
    """
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
    if not gap.person_id:
        _require_concerned(gap, to, by=by, at=at)
    gap.handed_to_id = to
    return _done(gap, GapEventKind.HANDED_OVER, by=by, at=at, reason=reason, to_id=to)


@transaction.atomic
def undo_hand_over(gap: Gap | UUID, *, by: Actor, at: datetime) -> Gap:
    gap = _open(gap)
    mine, before = _last_two(gap, GapEventKind.HANDED_OVER, by=by, at=at)
    gap.handed_to_id = before.to_id if before else None
    return _taken_back(gap, mine, by=by, at=at)


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
    mine, before = _last_two(gap, GapEventKind.SNOOZED, by=by, at=at)
    woken = before and gap.events.filter(kind=GapEventKind.WOKEN, at__gte=before.at).exists()
    gap.snoozed_until = before.until_date if before and not woken else None
    return _taken_back(gap, mine, by=by, at=at)


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
    """Take one's own last word on it back, within minutes."""
    gap = locked(Gap, gap)
    own = RuleVerdict.objects.filter(gap=gap, by_id=by.human_id, taken_back_at=None)
    verdict = own.order_by("-at", "-id").first()
    if verdict is None:
        raise Refused(_("You have not said that this was not useful."), where=str(gap.id))
    _require_recent(verdict.at, at)
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


def _require_recent(done_at: datetime, at: datetime) -> None:
    if at - done_at > UNDO_WITHIN:
        raise Refused(
            _("This can no longer be undone."),
            value=done_at,
            where="gap",
            way_out=_("Do what is right now: it is added to the story."),
        )


def _require_concerned(gap: Gap, to: UUID, *, by: Actor, at: datetime) -> None:
    """Sender and receiver of what is about a colleague or a unit: that colleague, or who leads them."""
    concerned = whose.concerned(gap.subject_kind, gap.subject_id, on=local_date(at))
    if not {by.human_id, to} <= concerned:
        raise Refused(
            _("This is between a colleague and those who lead them."),
            where="gap.handed_to_id",
            way_out=_("Choose the colleague whom it is about, or who leads their unit."),
        )


def _last_two(gap: Gap, kind: GapEventKind, *, by: Actor, at: datetime) -> tuple[GapEvent, GapEvent | None]:
    """The step to be taken back, which must be the actor's own and fresh, and the one that held before it."""
    steps = gap.events.filter(kind=kind, taken_back=None).order_by("-at", "-id")[:2]
    mine, before = [*steps, None, None][:2]
    if mine is None or mine.by_id is None or mine.by_id != by.human_id:
        raise Refused(
            _("You have not done this last."), where="gap", way_out=_("Ask whoever did it, or load the page.")
        )
    _require_recent(mine.at, at)
    return mine, before


def _taken_back(gap: Gap, step: GapEvent, *, by: Actor, at: datetime) -> Gap:
    return _done(gap, GapEventKind.TAKEN_BACK, by=by, at=at, of=step.kind, takes_back=step)


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
