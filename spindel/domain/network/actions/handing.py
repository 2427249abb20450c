"""Taking over from another case manager, what works with a person, and who is to hold the threads."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.kinds import GOODBYE_TRANSITIONS, Goodbye, HandoverState, RequestKind
from spindel.domain.network.models import (
    CaseManagement,
    CoordinatorRequest,
    Handover,
    Takeover,
    Unit,
    WhatWorks,
)
from spindel.domain.people.changes import add, here, local_date, locked, save, step, strike, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def begin_takeover(
    handover: Handover | UUID, *, overlap_until: date | None = None, by: Actor, at: datetime
) -> Takeover:
    """After a hand-over was accepted. While both are there, the former case manager is the deputy."""
    row, today = locked(Handover, handover), local_date(at)
    if row.state != HandoverState.ACCEPTED:
        raise Refused(_("This hand-over is not accepted."), value=row.state, where="handover.state")
    if overlap_until is not None and overlap_until <= today:
        raise Invalid(_("Enter a day after today."), value=overlap_until, where="takeover.overlap_until")
    taken = Takeover(person_id=row.person_id, handover=row, accepted_date=today, overlap_until=overlap_until)
    now = CaseManagement.objects.filter(person=row.person_id, end_date=None).first()
    if overlap_until is not None and now is not None and now.manager_id != row.from_professional_id:
        now.deputy_id = row.from_professional_id
        save(now, "case_management.set_deputy", by=by, at=at, categories=Category.PLAN)
    return add(taken, "takeover.begin", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def read_pack(takeover: Takeover | UUID, *, by: Actor, at: datetime) -> Takeover:
    """The new case manager has read the hand-over pack; the first time counts."""
    row = locked(Takeover, takeover)
    if by.human_id != row.handover.to_professional_id:
        raise Refused(_("Only whoever takes over says so."), where="takeover.pack_read_date")
    row.pack_read_date = row.pack_read_date or local_date(at)
    return save(row, "takeover.read_pack", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def say_goodbye(
    takeover: Takeover | UUID,
    *,
    goodbye: Goodbye,
    goodbye_date: date | None = None,
    where: str = "",
    by: Actor,
    at: datetime,
) -> Takeover:
    """The three meet: booked for a day, held on a day, or declined by the person, whose choice it is."""
    row, today = locked(Takeover, takeover), local_date(at)
    step(GOODBYE_TRANSITIONS, row, goodbye, field="goodbye")
    day = goodbye_date or (today if goodbye == Goodbye.HELD else None)
    if goodbye == Goodbye.BOOKED and (day is None or day < today):
        raise Invalid(_("Enter a day from today on."), value=day, where="takeover.goodbye_date")
    if goodbye == Goodbye.HELD and day is not None and day > today:
        raise Invalid(_("Enter a day that has come."), value=day, where="takeover.goodbye_date")
    row.goodbye_date = None if goodbye == Goodbye.DECLINED else day
    row.goodbye_where = where.strip()
    return save(row, f"takeover.goodbye_{goodbye}", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def put_goodbye_back(
    takeover: Takeover | UUID,
    *,
    goodbye: Goodbye,
    goodbye_date: date | None,
    where: str,
    by: Actor,
    at: datetime,
) -> Takeover:
    """The undo of `say_goodbye`: as it stood before."""
    row = locked(Takeover, takeover)
    row.goodbye, row.goodbye_date, row.goodbye_where = goodbye, goodbye_date, where
    return save(row, "takeover.goodbye_back", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def write_what_works(
    person: Person | UUID, *, text: str, is_with_person: bool, by: Actor, at: datetime
) -> WhatWorks:
    """What works with this person; they can read it. Earlier ones stay as what was said then."""
    row = WhatWorks(
        person=here(person),
        text=written(text, _("Write what works."), where="what_works.text"),
        is_with_person=is_with_person,
        written_date=local_date(at),
        by_name=by.name,
    )
    return add(row, "what_works.write", by=by, at=at, categories=Category.SOCIAL)


@transaction.atomic
def strike_what_works(row: WhatWorks | UUID, *, by: Actor, at: datetime) -> UUID:
    """The undo of `write_what_works`; returns the id of the person."""
    found, way_out = locked(WhatWorks, row), _("Write anew what works.")
    return strike(found, "what_works.strike", by=by, at=at, categories=Category.SOCIAL, way_out=way_out)


@transaction.atomic
def ask_about_coordinator(
    person: Person | UUID, *, kind: RequestKind, text: str, by: Actor, at: datetime
) -> CoordinatorRequest:
    """Another case manager is asked for, or it is not settled who leads. The case manager's unit answers.

    The person need not say why; whoever says that it is not settled does.
    """
    who = here(person)
    managed = CaseManagement.objects.filter(person=who, end_date=None).select_related("unit").first()
    if managed is None:
        raise Refused(_("This person has no case manager."), where="coordinator_request")
    if CoordinatorRequest.objects.filter(
        person=who, kind=kind, answered_date=None, withdrawn_date=None
    ).exists():
        raise Refused(_("This waits for an answer already."), where="coordinator_request.kind")
    if kind == RequestKind.WHO_LEADS:
        text = written(text, _("Write what is not settled."), where="coordinator_request.text")
    row = CoordinatorRequest(
        person=who,
        kind=kind,
        unit=locked(Unit, managed.unit_id),
        text=text.strip(),
        asked_by_name=by.name,
        asked_date=local_date(at),
    )
    return add(row, "coordinator.ask", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def answer_about_coordinator(
    request: CoordinatorRequest | UUID, *, answer: str, by: Actor, at: datetime
) -> CoordinatorRequest:
    """Who leads the unit answers, in words that the person reads. What follows is done where it belongs."""
    row = _waiting(request)
    row.answer = written(answer, _("Write the answer."), where="coordinator_request.answer")
    row.answered_date, row.answered_by_name = local_date(at), by.name
    return save(row, "coordinator.answer", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def take_back_coordinator_answer(
    request: CoordinatorRequest | UUID, *, by: Actor, at: datetime
) -> CoordinatorRequest:
    """The undo of the answer, on the same day."""
    row = locked(CoordinatorRequest, request)
    if row.answered_date != local_date(at):
        raise Refused(_("This can no longer be undone."), where="coordinator_request")
    row.answer, row.answered_date, row.answered_by_name = "", None, ""
    return save(row, "coordinator.take_back", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def withdraw_about_coordinator(
    request: CoordinatorRequest | UUID, *, by: Actor, at: datetime
) -> CoordinatorRequest:
    """It is no longer asked."""
    row = _waiting(request)
    row.withdrawn_date = local_date(at)
    return save(row, "coordinator.withdraw", by=by, at=at, categories=Category.PLAN)


def _waiting(request: CoordinatorRequest | UUID) -> CoordinatorRequest:
    row = locked(CoordinatorRequest, request)
    if row.answered_date is not None or row.withdrawn_date is not None:
        raise Refused(_("This is answered or withdrawn already."), where="coordinator_request")
    return row
