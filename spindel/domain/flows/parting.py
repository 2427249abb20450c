"""Parting from a person for good, and taking them in again.

Today is the last day: until midnight those around the person can still read what stands there, finish it, or
say that it was a mistake. From then on nobody knows of the person by engagement or consent.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from spindel.domain.appointments import actions as appointments
from spindel.domain.appointments.kinds import Outcome
from spindel.domain.appointments.models import Visit
from spindel.domain.consent import actions as consent
from spindel.domain.consent.kinds import ConsentState
from spindel.domain.consent.models import Consent, Sharing
from spindel.domain.meetings import actions as meetings
from spindel.domain.meetings.kinds import LIVING
from spindel.domain.meetings.models import Meeting
from spindel.domain.network import actions as network
from spindel.domain.network.actions.case_management import end_case_management, resume_case_management
from spindel.domain.network.models import Engagement, Unit
from spindel.domain.pathways import actions as pathways
from spindel.domain.pathways.kinds import End
from spindel.domain.pathways.models import Course
from spindel.domain.people import actions as people
from spindel.domain.people.changes import local_date, locked, save
from spindel.domain.people.fields import folded
from spindel.domain.people.kinds import Category, PartingReason
from spindel.domain.people.models import Identifier, Person
from spindel.domain.people.queries import not_over
from spindel.domain.plan import actions as plan
from spindel.domain.plan.kinds import CommitmentState, areas_within
from spindel.domain.plan.models import Commitment, Plan
from spindel.domain.plan.states import PlanState
from spindel.kernel.actors import Actor
from spindel.kernel.clock import start_of


@dataclass(frozen=True, slots=True)
class Open:
    """What would be closed, as far as a reader may know; visits are those to come, courses those that run."""

    promises: int
    visits: int
    units: int
    consents: int
    courses: int


def what_is_open(person_id: UUID, *, categories: Category, at: datetime) -> Open:
    """What hangs on the person now, within the reader's categories; five queries at most."""
    promises = Commitment.objects.filter(person_id=person_id, state=CommitmentState.OPEN)
    consents = _consents(person_id, at)
    if not categories & Category.SOCIAL:
        consents = consents.filter(relative=None)
    return Open(
        promises=promises.filter(area__in=areas_within(categories)).count(),
        visits=_to_come(person_id, at).count() if categories & Category.APPOINTMENTS else 0,
        units=_engaged(person_id, at).count(),
        consents=consents.count(),
        courses=sum(not Category(one) & ~categories for one in _courses(person_id)),
    )


@transaction.atomic
def part(person: Person | UUID, *, reason: PartingReason, by: Actor, at: datetime) -> Person:
    """Close what hangs on the person: promises, visits to come, the plan, and after today who knows of them.

    What was, stays in the record. Gaps close, because nobody has a move any more.
    """
    who = people.part(person, reason=reason, by=by, at=at)
    told: dict[str, Any] = {"by": by, "at": at}
    for promise in Commitment.objects.filter(person=who, state=CommitmentState.OPEN).order_by("id"):
        plan.withdraw(promise, reason=str(reason.label), **told)
    for visit in _to_come(who.id, at).order_by("id"):
        appointments.cancel_visit(visit, said_by=by.name, **told)
    for living in Plan.objects.filter(person=who).exclude(state__in=(PlanState.CLOSED, PlanState.DECLINED)):
        plan.close(living, reason=str(reason.label), **told)
    for sharing in Sharing.objects.filter(not_over(local_date(at)), person=who).order_by("id"):
        consent.end_sharing(sharing, **told)
    for course in Course.objects.filter(person=who, ended_at=None).order_by("id"):
        pathways.end(course, reason=End.PARTED, **told)
    for meeting in Meeting.objects.filter(person=who, state__in=LIVING).order_by("id"):
        meetings.cancel(meeting, reason=str(reason.label), **told)
    _end_relations(who, by=by, at=at)
    consent.refresh_grants([who.id], **told)
    return who


@transaction.atomic
def come_back(person: Person | UUID, *, by: Actor, at: datetime) -> Person:
    """Before the last day is over: it was a mistake, and who stood around the person stands there again.

    What was withdrawn or cancelled stays so; each can be opened again by itself.
    """
    who = people.take_back(person, by=by, at=at)
    for engaged in Engagement.objects.filter(person=who, end_date=_after_today(at)).order_by("id"):
        network.resume_engagement(engaged, by=by, at=at)
    resume_case_management(who, by=by, at=at)
    consent.refresh_grants([who.id], by=by, at=at)
    return who


@transaction.atomic
def welcome_back(
    person: Person | UUID,
    *,
    unit_id: UUID,
    manager_id: UUID,
    deputy_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Person:
    """Take in again somebody who had left: engaged, a case manager from today, a plan offered."""
    who, unit = people.take_back(person, by=by, at=at), locked(Unit, unit_id)
    told: dict[str, Any] = {"by": by, "at": at}
    network.engage(who, unit_id=unit.id, contact_id=manager_id, **told)
    network.assign_case_manager(who, manager_id=manager_id, unit_id=unit.id, deputy_id=deputy_id, **told)
    if not Plan.objects.filter(person=who).exclude(state=PlanState.CLOSED).exists():
        plan.propose_plan(who, **told)
    consent.refresh_grants([who.id], **told)
    return who


def who_had_left(
    *, number: str, given_name: str, family_name: str, unit_id: UUID, today: date
) -> Person | None:
    """Somebody who left before today, has this number, is called so, and was known in this organisation.

    What stands about somebody is not opened to an organisation that never knew them, and not by a guess.
    """
    if not number:
        return None
    known_to = Engagement.objects.filter(unit__organisation__units=unit_id).values("person")
    has_number = Identifier.objects.filter(value=number).values("person")
    rows = Person.objects.filter(pk__in=has_number, parted_date__lt=today)
    for row in rows.filter(pk__in=known_to).order_by("id"):
        if folded(f"{row.given_name} {row.family_name}") == folded(f"{given_name} {family_name}"):
            return row
    return None


def _end_relations(who: Person, *, by: Actor, at: datetime) -> None:
    """After today: the case manager first, for a unit does not leave while it has one."""
    end_case_management(who, end_date=_after_today(at), by=by, at=at)
    for engaged in _engaged(who.id, at).order_by("id"):
        network.end_engagement(engaged, end_date=_after_today(at), by=by, at=at)
    for given in _consents(who.id, at).order_by("id"):
        given.end_date = _after_today(at)
        given.ends_at = start_of(given.end_date, settings.TIME_ZONE)
        save(given, "consent.end", by=by, at=at, categories=Category(given.categories))


def _after_today(at: datetime) -> date:
    return local_date(at) + timedelta(days=1)


def _to_come(person_id: UUID, at: datetime) -> Any:
    return Visit.objects.filter(person_id=person_id, outcome=Outcome.PLANNED, starts_at__gt=at)


def _engaged(person_id: UUID, at: datetime) -> Any:
    return Engagement.objects.filter(not_over(_after_today(at)), person_id=person_id)


def _courses(person_id: UUID) -> list[int]:
    """The categories of each course that runs."""
    rows = Course.objects.filter(person_id=person_id, ended_at=None)
    return list(rows.values_list("categories", flat=True))


def _consents(person_id: UUID, at: datetime) -> Any:
    goes_on = Q(end_date=None) | Q(end_date__gt=_after_today(at))
    return Consent.objects.filter(goes_on, person_id=person_id, state=ConsentState.GIVEN)
