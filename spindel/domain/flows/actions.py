"""Verbs that write in several rooms, or change who may know what: grants follow in the same transaction."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.appointments import actions as appointments
from spindel.domain.appointments.kinds import Outcome
from spindel.domain.appointments.models import Visit
from spindel.domain.consent.actions import refresh_grants, refresh_unit
from spindel.domain.network import actions as network
from spindel.domain.network.actions import handing
from spindel.domain.network.kinds import EngagedOn, Role
from spindel.domain.network.models import (
    CaseManagement,
    Engagement,
    Handover,
    Membership,
    Professional,
    Seat,
    Unit,
)
from spindel.domain.people import actions as people
from spindel.domain.people.changes import local_date, locked
from spindel.domain.people.kinds import LevelOfNeed
from spindel.domain.people.models import Person, Relative
from spindel.domain.people.queries import current
from spindel.domain.plan import actions as plan
from spindel.domain.plan.kinds import Area, CommitmentState, Owner, OwnerKind
from spindel.domain.plan.models import Commitment
from spindel.kernel import touched
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


@transaction.atomic
def welcome_person(
    *,
    given_name: str,
    family_name: str,
    unit_id: UUID,
    manager_id: UUID,
    deputy_id: UUID | None = None,
    interval_days: int | None = None,
    identifiers: Iterable[tuple[str, str]] = (),
    by: Actor,
    at: datetime,
    **more: Any,
) -> Person:
    """A new person of a unit: registered, engaged, a case manager from the first day, a plan offered."""
    unit = locked(Unit, unit_id)
    person = people.register_person(
        given_name=given_name,
        family_name=family_name,
        organisation_id=unit.organisation_id,
        identifiers=identifiers,
        by=by,
        at=at,
        **more,
    )
    network.engage(person, unit_id=unit_id, contact_id=manager_id, interval_days=interval_days, by=by, at=at)
    network.assign_case_manager(
        person, manager_id=manager_id, unit_id=unit_id, deputy_id=deputy_id, by=by, at=at
    )
    plan.propose_plan(person, by=by, at=at)
    refresh_grants([person.id], by=by, at=at)
    return person


# Who stands around the person


@transaction.atomic
def engage(
    person: Person | UUID,
    *,
    unit_id: UUID,
    contact_id: UUID | None = None,
    interval_days: int | None = None,
    is_extra_support: bool = False,
    ground: EngagedOn | None = None,
    ground_text: str = "",
    by: Actor,
    at: datetime,
) -> Engagement:
    """A unit begins a care or support relation, and may know what follows from that, whatever the ground."""
    row = network.engage(
        person,
        unit_id=unit_id,
        contact_id=contact_id,
        interval_days=interval_days,
        is_extra_support=is_extra_support,
        ground=ground,
        ground_text=ground_text,
        by=by,
        at=at,
    )
    refresh_grants([row.person_id], by=by, at=at)
    return row


@transaction.atomic
def end_engagement(
    engagement: Engagement | UUID, *, end_date: date | None = None, by: Actor, at: datetime
) -> Engagement:
    """The relation ends, and with it what the unit might know because of it."""
    row = network.end_engagement(engagement, end_date=end_date, by=by, at=at)
    refresh_grants([row.person_id], by=by, at=at)
    return row


@transaction.atomic
def assign_case_manager(
    person: Person | UUID,
    *,
    manager_id: UUID,
    unit_id: UUID,
    deputy_id: UUID | None = None,
    travel_weight: Decimal = Decimal(0),
    by: Actor,
    at: datetime,
) -> CaseManagement:
    """The first case manager of a person who has none."""
    row = network.assign_case_manager(
        person,
        manager_id=manager_id,
        unit_id=unit_id,
        deputy_id=deputy_id,
        travel_weight=travel_weight,
        by=by,
        at=at,
    )
    refresh_grants([row.person_id], by=by, at=at)
    return row


@transaction.atomic
def accept_handover(
    handover: Handover | UUID,
    *,
    unit_id: UUID | None = None,
    deputy_id: UUID | None = None,
    promise_ids: Iterable[UUID] = (),
    overlap_until: date | None = None,
    answer_text: str = "",
    by: Actor,
    at: datetime,
) -> CaseManagement:
    """The new case manager accepts, together with those open promises of the former that they name.

    Any other promise stays with whoever made it: nobody answers for what they have not accepted. Until
    `overlap_until` the former one is the deputy.
    """
    asked = locked(Handover, handover)
    row = network.accept_handover(
        handover, unit_id=unit_id, deputy_id=deputy_id, answer_text=answer_text, by=by, at=at
    )
    handing.begin_takeover(handover, overlap_until=overlap_until, by=by, at=at)
    wanted = list(promise_ids)
    theirs = Commitment.objects.filter(
        pk__in=wanted,
        person_id=row.person_id,
        owner_professional_id=asked.from_professional_id,
        state=CommitmentState.OPEN,
    )
    found = list(theirs.order_by("id"))
    if len(found) != len(set(wanted)):
        raise Refused(
            _("A promise is closed, or is not the former case manager's."),
            where="handover.promise_ids",
            way_out=_("Look at the promises again, then choose."),
        )
    for promise in found:
        plan.assign_owner(promise, owner=Owner(OwnerKind.PROFESSIONAL, row.manager_id), by=by, at=at)
    refresh_grants([row.person_id], by=by, at=at)
    return row


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
    """A professional takes a role in a unit; a seat that is new may know what the law lets it know."""
    is_new = not Seat.objects.filter(unit_id=unit_id, role=role).exists()
    row = network.join(professional, unit_id=unit_id, role=role, start_date=start_date, by=by, at=at)
    if is_new:
        refresh_unit(unit_id, by=by, at=at)
    return row


@transaction.atomic
def set_level_of_need(person: Person | UUID, *, level: LevelOfNeed, by: Actor, at: datetime) -> Person:
    """How close the support is; the caseload that it weighs in is looked at again."""
    row = people.set_level_of_need(person, level=level, by=by, at=at)
    now = current(CaseManagement.objects.filter(person=row), local_date(at))
    touched.mark("professional", now.values_list("manager_id", flat=True), at=at)
    return row


@transaction.atomic
def end_relative(
    relative: Relative | UUID, *, end_date: date | None = None, by: Actor, at: datetime
) -> Relative:
    """The relative no longer takes part: what they had promised waits for somebody else."""
    row = people.end_relative(relative, end_date=end_date, by=by, at=at)
    for promise in Commitment.objects.filter(owner_relative=row, state=CommitmentState.OPEN).order_by("id"):
        plan.release(promise, by=by, at=at)
    refresh_grants([row.person_id], by=by, at=at)
    return row


# Visits


@transaction.atomic
def record_visit_outcome(
    visit: Visit | UUID,
    *,
    outcome: Outcome,
    said_by: str = "",
    follow_up_by_id: UUID | None = None,
    promised: str = "",
    area: Area = Area.DAILY_LIFE,
    due_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Visit:
    """How the visit went, and what comes next.

    After a missed visit somebody is named to get in touch: `follow_up_by_id`, else the case manager.
    `promised` is what whoever records it will do by `due_date`.
    """
    row = appointments.record_outcome(visit, outcome=outcome, said_by=said_by, by=by, at=at)
    if outcome == Outcome.MISSED:
        manager = current(CaseManagement.objects.filter(person_id=row.person_id), local_date(at)).first()
        named = follow_up_by_id or (manager.manager_id if manager else None)
        if named is not None:
            row = appointments.name_follow_up(row, professional_id=named, by=by, at=at)
    if promised:
        owner = Owner(OwnerKind.PROFESSIONAL, by.human_id) if by.human_id else None
        plan.promise(row.person_id, what=promised, area=area, owner=owner, due_date=due_date, by=by, at=at)
    return row
