"""Who sits where, who is away, who may decide what."""

from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from spindel.domain.network.kinds import Decision, Role
from spindel.domain.network.models import (
    Absence,
    CaseManagement,
    Mandate,
    Membership,
    Professional,
    Seat,
    Unit,
)
from spindel.domain.people.changes import check, local_date, locked
from spindel.domain.people.queries import current, not_over
from spindel.kernel import audit, touched
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid, Refused

Staffing = TypeVar("Staffing", Membership, Absence, Mandate)


@transaction.atomic
def join(
    professional: Professional | UUID,
    *,
    unit_id: UUID,
    role: Role,
    start_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Membership:
    """A professional takes a role in a unit from a day on; the seat is made when it is the first."""
    who = locked(Professional, professional)
    start = start_date or local_date(at)
    seat, _new = Seat.objects.get_or_create(unit=locked(Unit, unit_id), role=Role(role))
    if Membership.objects.filter(not_over(start), professional=who, seat=seat).exists():
        raise Refused(
            _("%(name)s has this role in this unit already.") % {"name": who.name},
            value=Role(role).value,
            where="membership.role",
        )
    row = Membership(professional=who, seat=seat, start_date=start)
    return _written(row, "membership.join", by=by, at=at)


@transaction.atomic
def leave(
    membership: Membership | UUID, *, end_date: date | None = None, by: Actor, at: datetime
) -> Membership:
    """A professional leaves a seat on a day. Refused while it is somebody's case manager from this unit."""
    row = locked(Membership, membership)
    end = end_date or local_date(at)
    if row.end_date is not None and row.end_date <= end:
        raise Refused(_("This has ended already."), value=row.end_date, where="membership.end_date")
    if end < row.start_date:
        raise Invalid(_("Enter a day after the start."), value=end, where="membership.end_date")
    _check_nobody_left_behind(row, end)
    row.end_date = end
    return _written(row, "membership.leave", by=by, at=at)


def _check_nobody_left_behind(row: Membership, end: date) -> None:
    still_there = current(Membership.objects.filter(professional_id=row.professional_id), end)
    if still_there.filter(seat__unit_id=row.seat.unit_id).exclude(pk=row.pk).exists():
        return
    left = CaseManagement.objects.filter(manager_id=row.professional_id, unit_id=row.seat.unit_id)
    count = left.filter(not_over(end)).count()
    if count:
        raise Refused(
            _("%(count)d people would be without a case manager.") % {"count": count},
            value=count,
            where="membership.end_date",
            way_out=_("Hand each of them over first; a hand-over counts once it is accepted."),
        )


@transaction.atomic
def set_stand_in(
    membership: Membership | UUID, *, stand_in_id: UUID | None, seen_id: UUID | None, by: Actor, at: datetime
) -> Membership:
    """Who sees to what a professional promised from a unit while they are away or late, or nobody any more.

    A colleague from the same unit. Conflict unless `seen_id` is who stands in now. Promises that are late
    already move at the next daily pass.
    """
    row, today = locked(Membership, membership), local_date(at)
    if row.stand_in_id != seen_id:
        raise Conflict(
            _("Somebody changed who stands in in the meantime."),
            value=str(row.stand_in_id or ""),
            where="membership.stand_in",
            way_out=_("Look at it again, then choose."),
        )
    row.stand_in = _colleague(row, stand_in_id, today) if stand_in_id else None
    return _written(row, "membership.set_stand_in", by=by, at=at)


def _colleague(row: Membership, professional_id: UUID, today: date) -> Professional:
    team = current(Membership.objects.filter(seat__unit_id=row.seat.unit_id), today)
    if professional_id == row.professional_id or not team.filter(professional=professional_id).exists():
        raise Invalid(
            _("Only a colleague in the same unit can stand in."),
            value=str(professional_id),
            where="membership.stand_in",
            way_out=_("Choose another who works here today."),
        )
    return locked(Professional, professional_id)


@transaction.atomic
def record_absence(
    professional: Professional | UUID,
    *,
    start_date: date,
    end_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Absence:
    """Days on which a professional is away; without an end, until further notice."""
    who = locked(Professional, professional)
    if end_date is not None and end_date <= start_date:
        raise Invalid(_("Enter the day on which they are back."), value=end_date, where="absence.end_date")
    row = Absence(professional=who, start_date=start_date, end_date=end_date)
    return _written(row, "absence.record", by=by, at=at)


@transaction.atomic
def end_absence(absence: Absence | UUID, *, end_date: date | None = None, by: Actor, at: datetime) -> Absence:
    """They are back on a day."""
    row = locked(Absence, absence)
    end = max(end_date or local_date(at), row.start_date)
    if row.end_date is not None and row.end_date <= end:
        raise Refused(_("This has ended already."), value=row.end_date, where="absence.end_date")
    row.end_date = end
    return _written(row, "absence.end", by=by, at=at)


@transaction.atomic
def give_mandate(
    seat: Seat | UUID,
    *,
    decision: Decision,
    up_to: str = "",
    start_date: date | None = None,
    end_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Mandate:
    """Whoever sits in the seat may take this decision, up to what is said."""
    row = Mandate(
        seat=locked(Seat, seat),
        decision=decision,
        up_to=up_to.strip(),
        start_date=start_date or local_date(at),
        end_date=end_date,
    )
    if end_date is not None and end_date <= row.start_date:
        raise Invalid(_("Enter a day after the start."), value=end_date, where="mandate.end_date")
    return _written(row, "mandate.give", by=by, at=at)


@transaction.atomic
def end_mandate(mandate: Mandate | UUID, *, end_date: date | None = None, by: Actor, at: datetime) -> Mandate:
    """The decision may no longer be taken from a day on."""
    row = locked(Mandate, mandate)
    end = max(end_date or local_date(at), row.start_date)
    if row.end_date is not None and row.end_date <= end:
        raise Refused(_("This has ended already."), value=row.end_date, where="mandate.end_date")
    row.end_date = end
    return _written(row, "mandate.end", by=by, at=at)


@transaction.atomic
def resume_mandate(
    mandate: Mandate | UUID, *, seen: date, end_date: date | None, by: Actor, at: datetime
) -> Mandate:
    """The undo of `end_mandate`: the end that stood before, while it ends on the day `seen`."""
    row = locked(Mandate, mandate)
    if row.end_date != seen:
        raise Conflict(
            _("Somebody changed this mandate in the meantime."),
            value=row.end_date,
            where="mandate.end_date",
            way_out=_("Look at it again, then choose."),
        )
    row.end_date = end_date
    return _written(row, "mandate.resume", by=by, at=at)


def _written(row: Staffing, verb: str, *, by: Actor, at: datetime) -> Staffing:
    """Write a row about staff and audit it; whoever counts on these professionals is looked at again."""
    check(row)
    row.save()
    audit.write(verb, by=by, at=at, subject_kind=str(row._meta.model_name), subject_id=row.id)
    if isinstance(row, Membership | Absence):
        touched.mark("professional", [row.professional_id], at=at)
        touched.mark("person", _relying_on(row.professional_id), at=at)
    return row


def _relying_on(professional_id: UUID) -> list[UUID]:
    """Whose case manager or deputy this professional is, or will be."""
    rows = CaseManagement.objects.filter(Q(manager=professional_id) | Q(deputy=professional_id))
    return list(rows.filter(end_date=None).values_list("person_id", flat=True).distinct())
