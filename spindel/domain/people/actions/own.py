"""What a relative keeps for themselves: log, hours and strain, limits, a plan of their own."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, check, local_date, locked, note, save, store, strike, written
from spindel.domain.people.kinds import HEADINGS, Category, EntryKind, Respected, Strain
from spindel.domain.people.models import LogEntry, Relative, RelativeLimit, RelativeWeek, SupportPlan
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

NOTHING = Category(0)
HOURS_OF_A_WEEK = Decimal(168)


@transaction.atomic
def name_person(relative: Relative | UUID, *, known_as: str, by: Actor, at: datetime) -> Relative:
    """What the relative calls the person; their pages use it. Empty: none."""
    row = locked(Relative, relative)
    row.known_as = known_as.strip()
    return _save_quietly(row, "relative.name_person", by=by, at=at)


@transaction.atomic
def keep_hours(relative: Relative | UUID, *, keeps: bool, by: Actor, at: datetime) -> Relative:
    """Turn the page of hours and strain on, or off; nothing that was written goes away."""
    row = locked(Relative, relative)
    row.keeps_hours = keeps
    return _save_quietly(row, "relative.keep_hours", by=by, at=at)


def _save_quietly(row: Relative, verb: str, *, by: Actor, at: datetime) -> Relative:
    """Save what is theirs alone: it is in the audit, and not in what the person can read of it."""
    check(row)
    store(row, force_update=True)
    audit.write(verb, by=by, at=at, subject_kind="relative", subject_id=row.id)
    return row


@transaction.atomic
def log(
    relative: Relative | UUID,
    *,
    kind: EntryKind,
    agency: str,
    entry_date: date,
    by: Actor,
    at: datetime,
    **more: Any,
) -> LogEntry:
    """A call, letter or date with an agency; `more`: any other column, as case_number or promised_date."""
    owner = locked(Relative, relative)
    row = LogEntry(
        person_id=owner.person_id,
        relative=owner,
        kind=kind,
        agency=written(agency, _("Enter the agency."), where="log_entry.agency"),
        entry_date=entry_date,
        **more,
    )
    if kind != EntryKind.DATE and entry_date > local_date(at):
        raise Invalid(_("Enter the day on which it was."), value=entry_date, where="log_entry.entry_date")
    return add(row, "log.add", by=by, at=at, categories=NOTHING)


@transaction.atomic
def strike_log(entry: LogEntry | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo an entry written by mistake, within minutes."""
    row = locked(LogEntry, entry)
    return strike(row, "log.strike", by=by, at=at, categories=NOTHING, way_out=_("Write a new one."))


@transaction.atomic
def settle_log(entry: LogEntry | UUID, *, is_done: bool, by: Actor, at: datetime) -> LogEntry:
    """What was promised, or had to be done, is done; or is not, after all."""
    row = locked(LogEntry, entry)
    row.done_date = local_date(at) if is_done else None
    return save(row, "log.settle", by=by, at=at, categories=NOTHING)


@transaction.atomic
def say_respected(
    entry: LogEntry | UUID, *, respected: Respected | None, by: Actor, at: datetime
) -> LogEntry:
    """Whether they were met with respect; None: rather not say. It may be changed."""
    row = locked(LogEntry, entry)
    row.respected = respected or ""
    return save(row, "log.respected", by=by, at=at, categories=NOTHING)


@transaction.atomic
def write_week(
    relative: Relative | UUID,
    *,
    day: date,
    hours: Decimal | None = None,
    strain: Strain | None = None,
    by: Actor,
    at: datetime,
) -> RelativeWeek:
    """Hours and strain of the week of `day`, which the relative has turned on; said again, it replaces."""
    owner = locked(Relative, relative)
    if not owner.keeps_hours:
        raise Refused(_("Hours are turned off."), where="week", way_out=_("Turn them on first."))
    if hours is not None and not 0 <= hours <= HOURS_OF_A_WEEK:
        raise Invalid(_("A week has 168 hours."), value=hours, where="week.hours")
    if hours is None and strain is None:
        raise Invalid(_("Enter hours, or how it was."), where="week.hours")
    monday = day - timedelta(days=day.weekday())
    if monday > local_date(at):
        raise Invalid(_("Choose a week that has begun."), value=day, where="week.day")
    row = RelativeWeek.objects.filter(relative=owner, week_date=monday).first()
    write = save if row else add
    row = row or RelativeWeek(person_id=owner.person_id, relative=owner, week_date=monday)
    row.hours, row.strain = hours, strain or ""
    return write(row, "week.write", by=by, at=at, categories=NOTHING)


@transaction.atomic
def strike_week(week: RelativeWeek | UUID, *, by: Actor, at: datetime) -> UUID:
    """The relative takes a week away, whenever they want. Returns the id of the person."""
    row = locked(RelativeWeek, week)
    note(row, "week.strike", by=by, at=at, categories=NOTHING)
    row.delete()
    return row.person_id


@transaction.atomic
def set_limit(
    relative: Relative | UUID,
    *,
    hours_a_week: Decimal | None = None,
    tasks: int | None = None,
    tells_staff: bool = False,
    by: Actor,
    at: datetime,
) -> RelativeLimit | None:
    """How much the relative can and wants to do from today; nothing given: no limit any more.

    `tells_staff`: staff are told when it is passed, and only that.
    """
    owner = locked(Relative, relative)
    today = local_date(at)
    now = RelativeLimit.objects.filter(relative=owner, end_date=None).first()
    if now is not None:
        now.end_date = today
        save(now, "limit.end", by=by, at=at, categories=NOTHING)
    if hours_a_week is None and tasks is None:
        return None
    row = RelativeLimit(
        person_id=owner.person_id,
        relative=owner,
        hours_a_week=hours_a_week,
        tasks=tasks,
        tells_staff=tells_staff,
        start_date=today,
    )
    return add(row, "limit.set", by=by, at=at, categories=NOTHING, detail={"tells_staff": tells_staff})


@transaction.atomic
def write_plan(
    relative: Relative | UUID, *, is_shared: bool, by: Actor, at: datetime, **headings: str
) -> SupportPlan:
    """The relative's own plan, under HEADINGS; `is_shared`: the case manager's unit may read it."""
    owner, today = locked(Relative, relative), local_date(at)
    row = SupportPlan.objects.filter(relative=owner).first()
    write = save if row else add
    row = row or SupportPlan(person_id=owner.person_id, relative=owner)
    for name in HEADINGS:
        setattr(row, name, headings.get(name, "").strip())
    row.changed_date = today
    row.shared_date = (row.shared_date or today) if is_shared else None
    return write(row, "support_plan.write", by=by, at=at, categories=NOTHING, detail={"is_shared": is_shared})
