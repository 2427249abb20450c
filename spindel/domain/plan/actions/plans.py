"""The plan itself: proposed, active, declined and offered again, closed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, here, local_date, locked, save, step
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan.kinds import PLAN_TRANSITIONS, PlanState
from spindel.domain.plan.models import Plan
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid, Refused


@transaction.atomic
def propose_plan(person: Person | UUID, *, by: Actor, at: datetime) -> Plan:
    """Offer the person a plan. Refused while there is one that is not closed."""
    who = here(person)
    if Plan.objects.filter(person=who).exclude(state=PlanState.CLOSED).exists():
        raise Refused(
            _("This person has a plan already."),
            where="plan",
            way_out=_("Work on that one; a plan that was declined can be offered again."),
        )
    row = Plan(person=who, start_date=local_date(at))
    return add(row, "plan.propose", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def activate(plan: Plan | UUID, *, follow_up_date: date, by: Actor, at: datetime) -> Plan:
    """The person said yes; the plan is followed up on a day."""
    row = _stepped(plan, PlanState.ACTIVE)
    row.follow_up_date = _to_come(follow_up_date, at, _("Enter the date of the follow-up."))
    return _save(row, "plan.activate", by=by, at=at, day=follow_up_date)


@transaction.atomic
def decline(plan: Plan | UUID, *, offer_again_date: date, by: Actor, at: datetime) -> Plan:
    """The person said no: respected, dated, and offered again on a day."""
    row = _stepped(plan, PlanState.DECLINED)
    row.declined_date = local_date(at)
    row.offer_again_date = _to_come(
        offer_again_date, at, _("Enter the date on which the plan is offered again.")
    )
    return _save(row, "plan.decline", by=by, at=at, day=offer_again_date)


@transaction.atomic
def offer_again(plan: Plan | UUID, *, by: Actor, at: datetime) -> Plan:
    """Offer a declined plan again."""
    row = _stepped(plan, PlanState.PROPOSED)
    row.declined_date = row.offer_again_date = None
    row.start_date = local_date(at)
    return _save(row, "plan.offer_again", by=by, at=at, day=row.start_date)


@transaction.atomic
def set_follow_up(plan: Plan | UUID, *, follow_up_date: date, by: Actor, at: datetime) -> Plan:
    """Another day for the follow-up."""
    row = _with_follow_up(plan, follow_up_date, at)
    return _save(row, "plan.set_follow_up", by=by, at=at, day=follow_up_date)


@transaction.atomic
def hold_follow_up(plan: Plan | UUID, *, follow_up_date: date, by: Actor, at: datetime) -> Plan:
    """The plan was gone through with the person today; the next follow-up is on a day."""
    row = _with_follow_up(plan, follow_up_date, at)
    row.followed_up_date = local_date(at)
    return _save(row, "plan.hold_follow_up", by=by, at=at, day=follow_up_date)


def _with_follow_up(plan: Plan | UUID, follow_up_date: date, at: datetime) -> Plan:
    row = locked(Plan, plan)
    if row.state != PlanState.ACTIVE:
        raise Refused(
            _("Only an active plan has a follow-up."),
            value=row.state,
            where="plan.state",
            way_out=_("Activate the plan first."),
        )
    row.follow_up_date = _to_come(follow_up_date, at, _("Enter the date of the follow-up."))
    return row


@dataclass(frozen=True, slots=True)
class Stood:
    """What a change of the plan changed: how it stood before, for the undo."""

    state: PlanState
    follow_up_date: date | None = None
    followed_up_date: date | None = None
    declined_date: date | None = None
    offer_again_date: date | None = None


@transaction.atomic
def put_back(plan: Plan | UUID, *, stood: Stood, version: int, by: Actor, at: datetime) -> Plan:
    """The undo of what was said about the plan; only while it stands in `version`, as that left it."""
    row = locked(Plan, plan)
    if row.version != version:
        raise Conflict(
            _("Somebody changed the plan in the meantime."),
            value=version,
            where="plan.version",
            way_out=_("Look at the plan again."),
        )
    row.state, row.follow_up_date = stood.state, stood.follow_up_date
    row.followed_up_date, row.declined_date = stood.followed_up_date, stood.declined_date
    row.offer_again_date = stood.offer_again_date
    return _save(row, "plan.put_back", by=by, at=at, day=local_date(at))


@transaction.atomic
def close(plan: Plan | UUID, *, by: Actor, at: datetime) -> Plan:
    """The plan has done its work."""
    row = _stepped(plan, PlanState.CLOSED)
    row.closed_date = local_date(at)
    return _save(row, "plan.close", by=by, at=at, day=row.closed_date)


def _stepped(plan: Plan | UUID, to: PlanState) -> Plan:
    row = locked(Plan, plan)
    step(PLAN_TRANSITIONS, row, to, way_out=_("Look at the plan again."))
    return row


def _to_come(day: date, at: datetime, message: str) -> date:
    if day <= local_date(at):
        raise Invalid(message, value=day, where="plan", way_out=_("It must be a day that is still to come."))
    return day


def _save(row: Plan, verb: str, *, by: Actor, at: datetime, day: date) -> Plan:
    row.version += 1
    return save(row, verb, by=by, at=at, categories=Category.PLAN, detail={"day": day.isoformat()})
