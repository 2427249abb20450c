"""The way to a plan: a need is noticed, the person is asked, the meeting is called and held."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from spindel.domain.network.models import Unit
from spindel.domain.people.changes import add, here, local_date, locked, save, strike, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan import law
from spindel.domain.plan.actions.plans import activate, check_version, hold_follow_up, saved, stepped
from spindel.domain.plan.models import Plan
from spindel.domain.plan.states import NeedOfPlan, PlanState
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused

NOTICED = (
    "noticed_date",
    "noticed_because",
    "noticed_reason",
    "noticed_by_name",
    "noticed_unit",
    "call_by_date",
)


@transaction.atomic
def note_plan_need(
    person: Person | UUID,
    *,
    reason: str,
    because: NeedOfPlan = NeedOfPlan.GENERAL,
    by: Actor,
    at: datetime,
) -> Plan:
    """Somebody of any unit notices that the person needs a plan, and why; the clock of the pack starts.

    A plan that was offered and about which nobody had noted a need takes it up. Refused where there is a
    plan, or the person has said no: a no is respected until the day on which the plan is offered again.
    """
    who, today, because = here(person), local_date(at), NeedOfPlan(because)
    row = Plan.objects.select_for_update().filter(person=who).exclude(state=PlanState.CLOSED).first()
    _check_open(row)
    is_new, row = row is None, row or Plan(person=who, state=PlanState.NEEDED, start_date=today)
    row.law = row.law or settings.JURISDICTION
    row.noticed_date, row.noticed_because, row.noticed_by_name = today, because, by.name[:200]
    row.noticed_reason = written(reason, _("Write why a plan is needed."), where="plan.reason")
    row.noticed_unit = locked(Unit, by.unit_id) if by.unit_id else None
    row.call_by_date = law.of(row.law).call_by(because, noticed=today)
    detail = {"because": because.value}
    if is_new:
        return add(row, "plan.note_need", by=by, at=at, categories=Category.PLAN, detail=detail)
    row.version += 1
    return save(row, "plan.note_need", by=by, at=at, categories=Category.PLAN, detail=detail)


def _check_open(row: Plan | None) -> None:
    if row is None or (row.state == PlanState.PROPOSED and row.noticed_date is None):
        return
    if row.state == PlanState.DECLINED and row.offer_again_date:
        day = date_format(row.offer_again_date, "DATE_FORMAT")
        raise Refused(
            _("The person has said no to a plan. It is offered again on %(day)s.") % {"day": day},
            where="plan",
            way_out=_("If they have changed their mind, write down what they say now."),
        )
    raise Refused(_("This person has a plan already."), where="plan", way_out=_("Work on that one."))


@transaction.atomic
def strike_plan_need(plan: Plan | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a need for a plan noted by mistake, while nothing has come of it; returns the person's id."""
    row, way_out = locked(Plan, plan), _("Close the plan, and say why.")
    if row.state == PlanState.NEEDED:
        return strike(row, "plan.strike_need", by=by, at=at, categories=Category.PLAN, way_out=way_out)
    is_recent = row.noticed_date == local_date(at) and row.noticed_by_name == by.name[:200]
    if row.state != PlanState.PROPOSED or not is_recent:
        raise Refused(_("This can no longer be undone."), where="plan", way_out=way_out)
    for name in NOTICED:
        setattr(row, name, "" if name in ("noticed_because", "noticed_reason", "noticed_by_name") else None)
    return saved(row, "plan.strike_need", by, at, day=None).person_id


@transaction.atomic
def ask_plan(plan: Plan | UUID, *, by: Actor, at: datetime) -> Plan:
    """The person is asked whether they want a plan; their answer is waited for."""
    return saved(stepped(plan, PlanState.PROPOSED), "plan.ask", by, at, day=local_date(at))


@transaction.atomic
def agree(plan: Plan | UUID, *, limits: str = "", by: Actor, at: datetime) -> Plan:
    """The person wants a plan; `limits`: what they do not want in it, or whom, if anything."""
    row = stepped(plan, PlanState.AGREED)
    row.agreed_date, row.limits = local_date(at), limits.strip()
    return saved(row, "plan.agree", by, at, day=row.agreed_date)


@transaction.atomic
def called(plan: Plan | UUID, *, by: Actor, at: datetime) -> Plan:
    """The meeting of the plan is called; that of an active plan is its follow-up, and it stays active."""
    row = locked(Plan, plan)
    if row.state != PlanState.ACTIVE:
        row = stepped(row, PlanState.CALLED)
    row.called_date, row.not_held_reason = local_date(at), ""
    return saved(row, "plan.call", by, at, day=row.called_date)


@transaction.atomic
def held(plan: Plan | UUID, *, follow_up_date: date | None = None, by: Actor, at: datetime) -> Plan:
    """The meeting was held. With the day of the next follow-up the plan is active, or goes on revised.

    Refused for an active plan without that day: a follow-up ends with the next one.
    """
    row = locked(Plan, plan)
    if row.state == PlanState.ACTIVE:
        if follow_up_date is None:
            raise Refused(
                _("A follow-up ends with the day of the next one."),
                where="plan.follow_up_date",
                way_out=_("Enter the date of the follow-up."),
            )
        return hold_follow_up(row, follow_up_date=follow_up_date, by=by, at=at)
    row = stepped(row, PlanState.HELD)
    row.held_date = local_date(at)
    row = saved(row, "plan.hold_meeting", by, at, day=row.held_date)
    return activate(row, follow_up_date=follow_up_date, by=by, at=at) if follow_up_date else row


@transaction.atomic
def not_held(plan: Plan | UUID, *, reason: str, by: Actor, at: datetime) -> Plan:
    """The meeting could not be held, say because nobody could decide, and why; it is to be called again."""
    row = locked(Plan, plan)
    if row.state != PlanState.ACTIVE:
        row = stepped(row, PlanState.AGREED)
    row.not_held_reason = written(reason, _("Write why the meeting was not held."), where="plan.words")
    row.called_date = None
    return saved(row, "plan.not_held", by, at, day=local_date(at))


@transaction.atomic
def name_responsible(
    plan: Plan | UUID, *, unit_id: UUID, version: int | None = None, by: Actor, at: datetime
) -> Plan:
    """Which unit answers for the plan as a whole."""
    row = locked(Plan, plan)
    check_version(row, version)
    row.responsible_unit = locked(Unit, unit_id)
    row.version += 1
    detail = {"unit": str(unit_id)}
    return save(row, "plan.name_responsible", by=by, at=at, categories=Category.PLAN, detail=detail)
