"""The plan itself: proposed, active, declined and offered again, closed.

Which state may follow which is the table of the pack under whose law the plan was begun. A change takes the
`version` that its reader saw, if the door knows it; Conflict when somebody was faster.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, here, local_date, locked, save, step, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan import law
from spindel.domain.plan.actions.versions import fix_version, unmake_version
from spindel.domain.plan.kept import keep
from spindel.domain.plan.models import Plan
from spindel.domain.plan.states import PlanState, Thing, VersionCause
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid, Refused

WORDS = ("noticed_reason", "limits", "not_held_reason", "closed_reason")


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
    row = Plan(person=who, law=settings.JURISDICTION, start_date=local_date(at))
    return add(row, "plan.propose", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def activate(plan: Plan | UUID, *, follow_up_date: date | None, by: Actor, at: datetime) -> Plan:
    """The person said yes; the plan is followed up on a day."""
    row = stepped(plan, PlanState.ACTIVE)
    row.agreed_date = row.agreed_date or local_date(at)
    row.follow_up_date = _to_come(follow_up_date, at, _("Enter the date of the follow-up."))
    row = saved(row, "plan.activate", by, at, day=follow_up_date)
    fix_version(row, cause=VersionCause.AGREED, by=by, at=at)
    return row


@transaction.atomic
def decline(plan: Plan | UUID, *, offer_again_date: date | None, by: Actor, at: datetime) -> Plan:
    """The person said no: respected, dated, and offered again on a day."""
    row = stepped(plan, PlanState.DECLINED)
    row.declined_date = local_date(at)
    row.offer_again_date = _to_come(
        offer_again_date, at, _("Enter the date on which the plan is offered again.")
    )
    return saved(row, "plan.decline", by, at, day=offer_again_date)


@transaction.atomic
def offer_again(plan: Plan | UUID, *, by: Actor, at: datetime) -> Plan:
    """Offer a declined plan again."""
    row = stepped(plan, PlanState.PROPOSED)
    row.declined_date = row.offer_again_date = None
    row.start_date = local_date(at)
    return saved(row, "plan.offer_again", by, at, day=row.start_date)


@transaction.atomic
def set_follow_up(plan: Plan | UUID, *, follow_up_date: date | None, by: Actor, at: datetime) -> Plan:
    """Another day for the follow-up."""
    row = _with_follow_up(plan, follow_up_date, at)
    return saved(row, "plan.set_follow_up", by, at, day=follow_up_date)


@transaction.atomic
def hold_follow_up(plan: Plan | UUID, *, follow_up_date: date | None, by: Actor, at: datetime) -> Plan:
    """The plan was gone through with the person today; the next follow-up is on a day."""
    row = _with_follow_up(plan, follow_up_date, at)
    row.followed_up_date = local_date(at)
    row = saved(row, "plan.hold_follow_up", by, at, day=follow_up_date)
    fix_version(row, cause=VersionCause.REVISED, by=by, at=at)
    return row


def _with_follow_up(plan: Plan | UUID, follow_up_date: date | None, at: datetime) -> Plan:
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
    agreed_date: date | None = None
    limits: str = ""
    called_date: date | None = None
    held_date: date | None = None
    not_held_reason: str = ""
    follow_up_date: date | None = None
    followed_up_date: date | None = None
    declined_date: date | None = None
    offer_again_date: date | None = None
    closed_date: date | None = None
    closed_reason: str = ""

    def written(self) -> list[str]:
        """In words that can be sealed into an address."""
        return [str(getattr(self, one.name) or "") for one in fields(self)]


def stood(words: list[str]) -> Stood:
    """What `Stood.written` wrote, read back."""
    names = [one.name for one in fields(Stood)]
    found = {
        name: _day(word) if name.endswith("_date") else word for name, word in zip(names, words, strict=True)
    }
    return Stood(**found | {"state": PlanState(words[0])})  # type: ignore[arg-type]  # each as its name says


def _day(word: str) -> date | None:
    return date.fromisoformat(word) if word else None


@transaction.atomic
def put_back(plan: Plan | UUID, *, stood: Stood, version: int, by: Actor, at: datetime) -> Plan:
    """The undo of what was said about the plan; only while it stands in `version`, as that left it."""
    row = locked(Plan, plan)
    check_version(row, version)
    unmake_version(row, by=by, at=at)
    for one in fields(stood):
        setattr(row, one.name, getattr(stood, one.name))
    return saved(row, "plan.put_back", by, at, day=local_date(at))


@transaction.atomic
def close(plan: Plan | UUID, *, reason: str, by: Actor, at: datetime) -> Plan:
    """The plan has done its work, or there was no need for one; why, in words."""
    row = stepped(plan, PlanState.CLOSED)
    row.closed_date = local_date(at)
    row.closed_reason = written(reason, _("Write why the plan is closed."), where="plan.words")
    return saved(row, "plan.close", by, at, day=row.closed_date)


def stepped(plan: Plan | UUID, to: PlanState) -> Plan:
    """The plan, locked, in another state, if the law that it was begun under lets it go there."""
    row = locked(Plan, plan)
    step(law.of(row.law).transitions, row, to, way_out=_("Look at the plan again."))
    return row


def check_version(row: Plan | None, version: int | None) -> None:
    """Conflict if the reader saw another version than the plan has now; 0 is what who saw no plan saw."""
    if version is not None and version != (row.version if row else 0):
        raise Conflict(
            _("Somebody changed the plan in the meantime."),
            value=version,
            where="plan.version",
            way_out=_("Look at the plan again."),
            version=row.version if row else 0,
        )


def _to_come(day: date | None, at: datetime, message: str) -> date:
    if day is None or day <= local_date(at):
        raise Invalid(message, value=day, where="plan", way_out=_("It must be a day that is still to come."))
    return day


def saved(row: Plan, verb: str, by: Actor, at: datetime, *, day: date | None) -> Plan:
    """Write a changed plan in its next version."""
    row.version += 1
    before = Plan.objects.values(*WORDS).get(pk=row.pk)
    for name in WORDS:
        after = getattr(row, name)
        keep(row, Thing.PLAN, area="", before=before[name], after=after, by=by, at=at)
    detail = {"day": day.isoformat()} if day else None
    return save(row, verb, by=by, at=at, categories=Category.PLAN, detail=detail)
