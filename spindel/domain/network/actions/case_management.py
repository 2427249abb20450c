"""The one accountable case manager of a person: first, hand-over, deputy.

A hand-over moves nothing until the other accepts. Then the old period ends and the new one begins on the same
day, in one transaction: no day without a case manager, and none with two.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.kinds import HANDOVER_TRANSITIONS, HandoverState
from spindel.domain.network.models import CaseManagement, Engagement, Handover, Membership, Professional, Unit
from spindel.domain.people.changes import add, local_date, locked, save, step, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.people.queries import current, not_over
from spindel.kernel import touched
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


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
    """The first case manager of a person who has none, from today on."""
    who, today = locked(Person, person), local_date(at)
    if CaseManagement.objects.filter(not_over(today), person=who).exists():
        raise Refused(
            _("This person already has an accountable case manager."),
            where="case_management.manager",
            way_out=_("Propose a hand-over instead."),
        )
    manager, unit = locked(Professional, manager_id), locked(Unit, unit_id)
    _check_fit(who.id, manager, unit, today)
    row = CaseManagement(
        person=who,
        manager=manager,
        deputy=_deputy(deputy_id, manager),
        unit=unit,
        travel_weight=travel_weight,
        start_date=today,
    )
    _touch(manager.id, at=at)
    detail = {"manager": str(manager.id)}
    return add(row, "case_management.assign", by=by, at=at, categories=Category.PLAN, detail=detail)


@transaction.atomic
def take_back_assignment(
    case_management: CaseManagement | UUID, *, by: Actor, at: datetime
) -> CaseManagement:
    """The undo of `assign_case_manager`, on the same day: the first case manager was a slip."""
    row = _open_row(case_management)
    if row.start_date != local_date(at) or row.created_by != by.human_id:
        raise Refused(
            _("This can no longer be undone."),
            value=row.start_date,
            where="case_management",
            way_out=_("Propose a hand-over instead."),
        )
    row.end_date = row.start_date
    _touch(row.manager_id, at=at)
    return save(row, "case_management.take_back", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def end_case_management(
    person: Person | UUID, *, end_date: date, by: Actor, at: datetime
) -> CaseManagement | None:
    """From a day on nobody is accountable: only when all part from the person (`flows.parting`)."""
    who = locked(Person, person)
    for asked in Handover.objects.filter(person=who, state=HandoverState.PROPOSED):
        withdraw_handover(asked, by=by, at=at)
    row = CaseManagement.objects.filter(person=who, end_date=None).first()
    if row is None:
        return None
    row.end_date = max(end_date, row.start_date)
    _touch(row.manager_id, at=at)
    return save(row, "case_management.end", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def resume_case_management(person: Person | UUID, *, by: Actor, at: datetime) -> CaseManagement | None:
    """The undo of `end_case_management` while the last day lasts: who was accountable is so again."""
    who = locked(Person, person)
    last = local_date(at) + timedelta(days=1)
    row = CaseManagement.objects.filter(person=who, end_date=last).first()
    if row is None:
        return None
    row.end_date = None
    _touch(row.manager_id, at=at)
    return save(row, "case_management.resume", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def set_deputy(
    case_management: CaseManagement | UUID, *, deputy_id: UUID | None, by: Actor, at: datetime
) -> CaseManagement:
    """Who stands in when the case manager is away; None for nobody yet."""
    row = _open_row(case_management)
    row.deputy = _deputy(deputy_id, row.manager)
    detail = {"deputy": str(deputy_id) if deputy_id else None}
    return save(row, "case_management.set_deputy", by=by, at=at, categories=Category.PLAN, detail=detail)


@transaction.atomic
def set_travel_weight(
    case_management: CaseManagement | UUID, *, travel_weight: Decimal, by: Actor, at: datetime
) -> CaseManagement:
    """What the way to the person adds to the weight of the caseload."""
    row = _open_row(case_management)
    if travel_weight < 0:
        raise Invalid(
            _("Enter a weight of nought or more."),
            value=travel_weight,
            where="case_management.travel_weight",
        )
    before, row.travel_weight = row.travel_weight, travel_weight
    _touch(row.manager_id, at=at)
    verb, detail = "set_travel_weight", {"before": str(before), "travel_weight": str(travel_weight)}
    return save(row, f"case_management.{verb}", by=by, at=at, categories=Category.PLAN, detail=detail)


@transaction.atomic
def propose_handover(
    person: Person | UUID,
    *,
    to_professional_id: UUID,
    reason: str,
    from_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Handover:
    """Ask another professional to take the person over from a day; nothing moves until they accept."""
    who = locked(Person, person)
    now = _latest(who.id)
    to = locked(Professional, to_professional_id)
    if now.manager_id == to.id:
        raise Refused(
            _("%(name)s is the case manager already.") % {"name": to.name}, where="handover.to_professional"
        )
    if Handover.objects.filter(person=who, state=HandoverState.PROPOSED).exists():
        raise Refused(
            _("A hand-over of this person waits for an answer already."),
            where="handover",
            way_out=_("Withdraw it, or wait for the answer."),
        )
    _unit_for(who.id, to, max(from_date or local_date(at), now.start_date))
    row = Handover(
        person=who,
        from_professional_id=now.manager_id,
        to_professional=to,
        from_date=from_date or local_date(at),
        asked_date=local_date(at),
        reason=written(reason, _("Write why the person is handed over."), where="handover.reason"),
    )
    detail = {"to": str(to.id), "from_date": row.from_date.isoformat()}
    return add(row, "handover.propose", by=by, at=at, categories=Category.PLAN, detail=detail)


@transaction.atomic
def accept_handover(
    handover: Handover | UUID,
    *,
    unit_id: UUID | None = None,
    deputy_id: UUID | None = None,
    answer_text: str = "",
    by: Actor,
    at: datetime,
) -> CaseManagement:
    """The professional who was asked takes the person over, from the proposed day or, if it is past, today.

    Only they can accept. `unit_id` says for which of their units, when they sit in more than one.
    """
    asked = _answer(handover, HandoverState.ACCEPTED, answer_text, by=by, at=at)
    _check_asked(asked.to_professional_id, by)
    old = _latest(asked.person_id)
    day = max(asked.from_date, local_date(at), old.start_date)
    manager = asked.to_professional
    unit = locked(Unit, unit_id) if unit_id else _unit_for(asked.person_id, manager, day)
    _check_fit(asked.person_id, manager, unit, day)
    old.end_date = day
    save(old, "case_management.end", by=by, at=at, categories=Category.PLAN)
    new = CaseManagement(
        person_id=asked.person_id,
        manager=manager,
        deputy=_deputy(deputy_id, manager) or (old.deputy if old.deputy_id != manager.id else None),
        unit=unit,
        travel_weight=old.travel_weight,
        start_date=day,
    )
    save(asked, "handover.accept", by=by, at=at, categories=Category.PLAN)
    _touch(old.manager_id, manager.id, at=at)
    return add(new, "case_management.begin", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def decline_handover(handover: Handover | UUID, *, answer_text: str, by: Actor, at: datetime) -> Handover:
    """The professional who was asked says no, and why; the case manager stays who it is."""
    why = written(answer_text, _("Write why you cannot."), where="handover.answer_text")
    asked = _answer(handover, HandoverState.DECLINED, why, by=by, at=at)
    _check_asked(asked.to_professional_id, by)
    return save(asked, "handover.decline", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def withdraw_handover(handover: Handover | UUID, *, by: Actor, at: datetime) -> Handover:
    """The question is taken back before it was answered."""
    asked = _answer(handover, HandoverState.WITHDRAWN, "", by=by, at=at)
    return save(asked, "handover.withdraw", by=by, at=at, categories=Category.PLAN)


def _answer(
    handover: Handover | UUID, state: HandoverState, text: str, *, by: Actor, at: datetime
) -> Handover:
    row = locked(Handover, handover)
    locked(Person, row.person_id)
    step(HANDOVER_TRANSITIONS, row, state, way_out=_("Propose a new hand-over if it is still needed."))
    row.answered_at, row.answer_text = at, text.strip()
    return row


def _check_asked(professional_id: UUID, by: Actor) -> None:
    if by.human_id != professional_id:
        raise Refused(
            _("Only the professional who was asked can answer."),
            where="handover",
            way_out=_("Ask them, or withdraw the hand-over and propose another."),
        )


def _latest(person_id: UUID) -> CaseManagement:
    row = CaseManagement.objects.filter(person_id=person_id, end_date=None).first()
    if row is None:
        raise Refused(
            _("This person has no case manager."),
            where="case_management",
            way_out=_("Name the first one; that needs no hand-over."),
        )
    return row


def _open_row(case_management: CaseManagement | UUID) -> CaseManagement:
    row = locked(CaseManagement, case_management)
    if row.end_date is not None:
        raise Refused(_("This has ended already."), value=row.end_date, where="case_management")
    return row


def _deputy(deputy_id: UUID | None, manager: Professional) -> Professional | None:
    if deputy_id == manager.id:
        raise Refused(
            _("The deputy must be somebody else than the case manager."),
            where="case_management.deputy",
            way_out=_("Choose a colleague."),
        )
    return locked(Professional, deputy_id) if deputy_id else None


def _unit_for(person_id: UUID, manager: Professional, day: date) -> Unit:
    """The unit of the manager that is engaged with the person; if several, where they have sat longest."""
    engaged = current(Engagement.objects.filter(person_id=person_id), day).values("unit")
    seats = current(Membership.objects.filter(professional=manager, seat__unit__in=engaged), day)
    first = seats.select_related("seat__unit").order_by("start_date", "id").first()
    if first is None:
        raise _no_fit(manager)
    return first.seat.unit


def _check_fit(person_id: UUID, manager: Professional, unit: Unit, day: date) -> None:
    """A case manager sits in the unit, and the unit is engaged with the person."""
    seated = current(Membership.objects.filter(professional=manager, seat__unit=unit), day).exists()
    if not (seated and current(Engagement.objects.filter(person_id=person_id, unit=unit), day).exists()):
        raise _no_fit(manager)


def _no_fit(manager: Professional) -> Refused:
    return Refused(
        _("%(name)s has no seat in a unit that is engaged with this person.") % {"name": manager.name},
        value=str(manager.id),
        where="case_management.unit",
        way_out=_("Engage the unit first, or choose somebody of a unit that is engaged."),
    )


def _touch(*professional_ids: UUID, at: datetime) -> None:
    touched.mark("professional", professional_ids, at=at)
