"""One unit leaves a person while others stay.

Today is its last day: until midnight those who work there can still read what stands, finish it, or say that
it was a mistake. What it answered for and had promised waits for others at once, so that it is found.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from spindel.domain.appointments.kinds import Outcome
from spindel.domain.appointments.models import Visit
from spindel.domain.consent import actions as consent
from spindel.domain.consent.kinds import Purpose
from spindel.domain.consent.models import Sharing
from spindel.domain.flows.actions import end_engagement
from spindel.domain.network.actions import engagements
from spindel.domain.network.models import CaseManagement, Engagement
from spindel.domain.people.changes import local_date, locked
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.people.queries import not_over
from spindel.domain.plan import actions as plan
from spindel.domain.plan.kinds import Area, CommitmentState, Owner, OwnerKind, Stance, areas_within
from spindel.domain.plan.models import Commitment, Responsibility
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Stops:
    """What ends when a unit leaves, and its coming visits, which stay booked; as far as a reader may know."""

    areas: tuple[Area, ...]
    promises: tuple[str, ...]
    sharings: int
    visits: int
    is_case_managers: bool


def what_stops(engagement_id: UUID, *, categories: Category, at: datetime) -> Stops:
    """What hangs on the engagement now, within the reader's categories; six queries."""
    row = Engagement.objects.get(pk=engagement_id)
    areas = areas_within(categories)
    said = _said(row).filter(stance=Stance.ACCEPTS, area__in=areas).values_list("area", flat=True)
    visits = Visit.objects.filter(person=row.person_id, unit=row.unit_id, outcome=Outcome.PLANNED)
    may_count = bool(categories & Category.APPOINTMENTS)
    managed = CaseManagement.objects.filter(person=row.person_id, unit=row.unit_id, end_date=None)
    return Stops(
        areas=tuple(Area(one) for one in said),
        promises=tuple(_promised(row).filter(area__in=areas).values_list("what", flat=True)),
        sharings=_shared(row, at).count(),
        visits=visits.filter(starts_at__gt=at).count() if may_count else 0,
        is_case_managers=managed.exists(),
    )


@transaction.atomic
def take_back(engagement: Engagement | UUID, *, by: Actor, at: datetime) -> Engagement:
    """It was a slip: as if the unit had never come. Refused once somebody relies on it.

    Returns the engagement, which is over.
    """
    row = locked(Engagement, engagement)
    if any(rows.exists() for rows in (_said(row), _promised(row), _shared(row, at))):
        raise Refused(
            _("Somebody relies on them by now."),
            where="engagement",
            way_out=_("Let the unit leave: then you see what waits for somebody else."),
        )
    return end_engagement(row, by=by, at=at)


@dataclass(frozen=True, slots=True)
class Left:
    """An engagement that ends after today, and the rows that ended or were released with it.

    Sharings with the day on which each would have ended anyway.
    """

    engagement: Engagement
    said: list[UUID]
    promised: list[UUID]
    shared: list[tuple[UUID, date | None]]


@transaction.atomic
def leave(engagement: Engagement | UUID, *, by: Actor, at: datetime) -> Left:
    """After today the unit is no longer engaged. Refused while the person's case manager is from it."""
    tomorrow = local_date(at) + timedelta(days=1)
    _lock_person(engagement)
    row = engagements.end_engagement(engagement, end_date=tomorrow, by=by, at=at)
    shared = list(_shared(row, at).values_list("pk", "end_date"))
    left = Left(row, _ids(_said(row)), _ids(_promised(row)), shared)
    for said in left.said:
        plan.end_responsibility(said, by=by, at=at)
    for promise in left.promised:
        plan.release(promise, by=by, at=at)
    for sharing, _end in left.shared:
        consent.end_sharing(sharing, by=by, at=at)
    consent.refresh_grants([row.person_id], by=by, at=at)
    return left


@transaction.atomic
def come_back(
    engagement: Engagement | UUID,
    *,
    said: Iterable[UUID] = (),
    promised: Iterable[UUID] = (),
    shared: Iterable[tuple[UUID, date | None]] = (),
    by: Actor,
    at: datetime,
) -> Engagement:
    """The undo of `leave` while the last day lasts; what somebody else took meanwhile stays theirs."""
    row = engagements.resume_engagement(engagement, by=by, at=at)
    of = {"person_id": row.person_id, "unit_id": row.unit_id}
    for one in Responsibility.objects.filter(pk__in=list(said), **of).order_by("id"):
        say = plan.take_responsibility if one.stance == Stance.ACCEPTS else plan.say_other
        if not _said(row).filter(area=one.area).exists():
            say(row.person_id, area=Area(one.area), unit_id=row.unit_id, by=by, at=at)
    waiting = Commitment.objects.filter(pk__in=list(promised), person_id=row.person_id)
    for promise in waiting.filter(state=CommitmentState.OPEN, owner_kind="").order_by("id"):
        plan.assign_owner(promise, owner=Owner(OwnerKind.UNIT, row.unit_id), by=by, at=at)
    for key, end in shared:
        _share_again(locked(Sharing, key), end_date=end, by=by, at=at)
    consent.refresh_grants([row.person_id], by=by, at=at)
    return row


def _lock_person(engagement: Engagement | UUID) -> None:
    """First of all, in the order of whoever promises something: else the two would wait for each other."""
    key = engagement.pk if isinstance(engagement, Engagement) else engagement
    person_id = Engagement.objects.filter(pk=key).values_list("person", flat=True).first()
    if person_id is not None:
        locked(Person, person_id)


def _share_again(row: Sharing, *, end_date: date | None, by: Actor, at: datetime) -> None:
    consent.plan_sharing(
        row.person_id,
        unit_id=row.unit_id,
        categories=Category(row.categories),
        what_for=row.what_for,
        purpose=Purpose(row.purpose),
        end_date=end_date,
        by=by,
        at=at,
    )


def _said(row: Engagement) -> QuerySet[Responsibility]:
    rows = Responsibility.objects.filter(person=row.person_id, unit=row.unit_id, end_date=None)
    return rows.order_by("area")


def _promised(row: Engagement) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(person=row.person_id, owner_unit=row.unit_id, state=CommitmentState.OPEN)
    return rows.order_by("due_date", "id")


def _shared(row: Engagement, at: datetime) -> QuerySet[Sharing]:
    rows = Sharing.objects.filter(not_over(local_date(at)), person=row.person_id, unit=row.unit_id)
    return rows.order_by("id")


def _ids(rows: QuerySet[Model]) -> list[UUID]:
    return list(rows.values_list("pk", flat=True))
