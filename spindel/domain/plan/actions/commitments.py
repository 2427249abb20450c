"""Promises: who does what by when, and how each ended.

Each change takes the `version` that its reader saw, if the door knows it; Conflict when somebody was faster.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.models import Mandate
from spindel.domain.people.changes import add, here, local_date, locked, save, step, written
from spindel.domain.people.kinds import TaskKind
from spindel.domain.people.models import Person
from spindel.domain.plan.actions.owners import (
    check_mandate,
    check_stays,
    give_to,
    need_for,
    owner_columns,
    owner_of,
    stays,
    versioned,
)
from spindel.domain.plan.actions.wording import goal_for
from spindel.domain.plan.kinds import (
    CATEGORIES_OF_AREA,
    COMMITMENT_TRANSITIONS,
    Area,
    CommitmentState,
    Owner,
    SeesTo,
)
from spindel.domain.plan.kinds_ledger import LedgerVerb
from spindel.domain.plan.ledger import enter
from spindel.domain.plan.models import Commitment
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def promise(
    person: Person | UUID,
    *,
    what: str,
    area: Area,
    owner: Owner | None = None,
    accepted: bool = False,
    due_date: date | None = None,
    need_id: UUID | None = None,
    goal_id: UUID | None = None,
    task_kind: TaskKind | None = None,
    sees_to: SeesTo | None = None,
    mandate_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Commitment:
    """Somebody does something for, or with, the person by a day.

    Without an owner or a day it is written down too, and found as a gap. A person or a relative owns it only
    if they accepted it.
    """
    who, today = here(person), local_date(at)
    row = Commitment(
        person=who,
        need=need_for(who, need_id),
        goal=goal_for(goal_id, who.id),
        what=written(what, _("Write what is promised."), where="commitment.what"),
        area=area,
        task_kind=task_kind or "",
        sees_to=sees_to or "",
        made_date=today,
        due_date=_due(due_date, today),
        mandate=locked(Mandate, mandate_id) if mandate_id else None,
        **owner_columns(owner, person_id=who.id, accepted=accepted),
    )
    check_stays(row, on=today)
    check_mandate(row, on=today)
    detail = {"area": area, "owner_kind": row.owner_kind}
    add(row, "commitment.promise", by=by, at=at, categories=CATEGORIES_OF_AREA[area], detail=detail)
    enter(row, LedgerVerb.PROMISE, by=by, at=at)
    return row


@transaction.atomic
def assign_owner(
    commitment: Commitment | UUID,
    *,
    owner: Owner,
    accepted: bool = False,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Commitment:
    """Who does it now. A person or a relative only if they accepted it. A mandate went with its owner."""
    row = _open(commitment, version)
    give_to(row, owner, accepted=accepted)
    check_stays(row, on=local_date(at))
    detail = {"owner_kind": owner.kind, "owner": str(owner.id) if owner.id else None}
    return _save(row, "commitment.assign_owner", by=by, at=at, detail=detail)


@transaction.atomic
def release(
    commitment: Commitment | UUID, *, version: int | None = None, by: Actor, at: datetime
) -> Commitment:
    """Its owner no longer does it and nobody else does yet: found as a gap until somebody takes it."""
    row = _open(commitment, version)
    give_to(row, None, accepted=False)
    return _save(row, "commitment.release", by=by, at=at)


@transaction.atomic
def settle(
    commitment: Commitment | UUID,
    *,
    owner: Owner,
    due_date: date | None,
    accepted: bool,
    mandate_id: UUID | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Commitment:
    """Who does it, by which day, under which mandate, in one step; a day that stands may have passed.

    A person or a relative owns it only if they accepted it, and may leave the day open. Refused when the
    owner does not hold the mandate; one that stood already stands also when it has ended since.
    """
    row = _open(commitment, version)
    if due_date != row.due_date:
        _due(due_date, local_date(at))
    is_new = (owner, mandate_id) != (owner_of(row), row.mandate_id)
    _put(row, owner, due_date, mandate_id, accepted=accepted)
    check_stays(row, on=local_date(at))
    if is_new:
        check_mandate(row, on=local_date(at))
    return _moved(row, "commitment.settle", by=by, at=at)


@transaction.atomic
def unsettle(
    commitment: Commitment | UUID,
    *,
    owner: Owner | None,
    due_date: date | None,
    mandate_id: UUID | None = None,
    version: int,
    by: Actor,
    at: datetime,
) -> Commitment:
    """The undo of `settle`: the owner, the day and the mandate that stood before, or none.

    Only while the commitment stands as `settle` left it, in `version`: it never undoes what came after.
    """
    row = _open(commitment, version)
    _put(row, owner, due_date, mandate_id, accepted=True)
    check_stays(row, on=local_date(at))
    return _moved(row, "commitment.unsettle", by=by, at=at)


@transaction.atomic
def postpone(
    commitment: Commitment | UUID,
    *,
    due_date: date,
    reason: str,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Commitment:
    """It takes until another day, and why; whoever counts on it finds both in the ledger."""
    row = _open(commitment, version)
    why = written(reason, _("Write why it takes longer."), where="commitment.reason")
    before, row.due_date = row.due_date, _due(due_date, local_date(at))
    if row.due_date == before:
        raise Invalid(_("This is the day already."), value=due_date, where="commitment.due_date")
    check_stays(row, on=local_date(at))
    detail = {"before": before.isoformat() if before else None, "due_date": due_date.isoformat()}
    return _save(row, "commitment.postpone", by=by, at=at, detail=detail, words=why)


def _put(
    row: Commitment, owner: Owner | None, due_date: date | None, mandate_id: UUID | None, *, accepted: bool
) -> None:
    if owner != owner_of(row):
        give_to(row, owner, accepted=accepted)
    row.due_date, row.mandate = due_date, locked(Mandate, mandate_id) if mandate_id else None


def _moved(row: Commitment, verb: str, *, by: Actor, at: datetime) -> Commitment:
    """Save and audit the owner, the day and the mandate; the day before comes from the store."""
    owner = owner_of(row)
    before = Commitment.objects.values_list("due_date", flat=True).get(pk=row.pk)
    detail = {
        "owner_kind": owner.kind if owner else None,
        "owner": str(owner.id) if owner and owner.id else None,
        "before": before.isoformat() if before else None,
        "due_date": row.due_date.isoformat() if row.due_date else None,
        "mandate": str(row.mandate_id) if row.mandate_id else None,
    }
    return _save(row, verb, by=by, at=at, detail=detail)


@transaction.atomic
def complete(
    commitment: Commitment | UUID,
    *,
    evidence: str = "",
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Commitment:
    """It is done; `evidence` says how one can tell."""
    row = _closed(commitment, CommitmentState.DONE, version, at)
    row.evidence = evidence.strip()
    return _save(row, "commitment.complete", by=by, at=at, words=row.evidence)


@transaction.atomic
def reopen(
    commitment: Commitment | UUID, *, version: int | None = None, by: Actor, at: datetime
) -> Commitment:
    """It is not done after all: the undo of complete, not possible and withdraw.

    A unit that has left, or leaves before it is due, no longer owns it: it waits for somebody else.
    """
    row = versioned(commitment, version)
    step(COMMITMENT_TRANSITIONS, row, CommitmentState.OPEN)
    on = local_date(at)
    if row.owner_unit_id and not stays(row.person_id, row.owner_unit_id, until=row.due_date, on=on):
        give_to(row, None, accepted=False)
    row.closed_date, row.closed_at, row.evidence, row.reason = None, None, "", ""
    return _save(row, "commitment.reopen", by=by, at=at)


@transaction.atomic
def not_possible(
    commitment: Commitment | UUID, *, reason: str, version: int | None = None, by: Actor, at: datetime
) -> Commitment:
    """It cannot be done, and why. The need that it was for is open again."""
    row = _closed(commitment, CommitmentState.NOT_POSSIBLE, version, at)
    row.reason = written(reason, _("Write why it is not possible."), where="commitment.reason")
    if row.need is not None and row.need.met_date is not None:
        row.need.met_date = None
        about = CATEGORIES_OF_AREA[Area(row.need.area)]
        save(row.need, "need.reopen", by=by, at=at, categories=about)
    return _save(row, "commitment.not_possible", by=by, at=at, words=row.reason)


@transaction.atomic
def withdraw(
    commitment: Commitment | UUID, *, reason: str, version: int | None = None, by: Actor, at: datetime
) -> Commitment:
    """It is no longer wanted or needed, and why."""
    row = _closed(commitment, CommitmentState.WITHDRAWN, version, at)
    row.reason = written(reason, _("Write why it is withdrawn."), where="commitment.reason")
    return _save(row, "commitment.withdraw", by=by, at=at, words=row.reason)


def _open(commitment: Commitment | UUID, version: int | None) -> Commitment:
    row = versioned(commitment, version)
    if row.state != CommitmentState.OPEN:
        raise Refused(
            _("This commitment is closed."),
            value=row.state,
            where="commitment.state",
            way_out=_("Reopen it first."),
        )
    return row


def _closed(
    commitment: Commitment | UUID, to: CommitmentState, version: int | None, at: datetime
) -> Commitment:
    row = versioned(commitment, version)
    step(COMMITMENT_TRANSITIONS, row, to, way_out=_("Reopen it first."))
    row.closed_date, row.closed_at = local_date(at), at
    return row


def _due(due_date: date | None, today: date) -> date | None:
    if due_date is not None and due_date < today:
        raise Invalid(_("Enter a day from today on."), value=due_date, where="commitment.due_date")
    return due_date


def _save(
    row: Commitment, verb: str, *, by: Actor, at: datetime, detail: Any = None, words: str = ""
) -> Commitment:
    row.version += 1
    before = Commitment.objects.values_list("due_date", flat=True).get(pk=row.pk)
    save(row, verb, by=by, at=at, categories=CATEGORIES_OF_AREA[Area(row.area)], detail=detail)
    which = LedgerVerb(verb.removeprefix("commitment."))
    enter(row, which, before_date=before, words=words, by=by, at=at)
    return row
