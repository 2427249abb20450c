"""Who does it and by when, settled in one step, and back to what stood before."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import local_date, locked, save
from spindel.domain.plan.actions.owners import give_to, versioned
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area, CommitmentState, Owner
from spindel.domain.plan.models import Commitment
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def settle(
    commitment: Commitment | UUID, *, owner: Owner, due_date: date, accepted: bool, by: Actor, at: datetime
) -> Commitment:
    """An open promise gets its owner and its day. A person or a relative owns it only if they accepted it."""
    if due_date < local_date(at):
        raise Invalid(_("Enter a day from today on."), value=due_date, where="commitment.due_date")
    return _put(commitment, "commitment.settle", owner, due_date, accepted, by=by, at=at)


@transaction.atomic
def unsettle(
    commitment: Commitment | UUID,
    *,
    owner: Owner | None,
    due_date: date | None,
    version: int,
    by: Actor,
    at: datetime,
) -> Commitment:
    """The undo of `settle`: the owner and the day that stood before, or none.

    Only while the commitment stands as `settle` left it, in `version`: it never undoes what came after.
    """
    row = versioned(commitment, version)
    return _put(row, "commitment.unsettle", owner, due_date, True, by=by, at=at)


def _put(
    commitment: Commitment | UUID,
    verb: str,
    owner: Owner | None,
    due_date: date | None,
    accepted: bool,
    *,
    by: Actor,
    at: datetime,
) -> Commitment:
    row = locked(Commitment, commitment)
    if row.state != CommitmentState.OPEN:
        raise Refused(_("This promise is closed."), value=row.state, where="commitment.state")
    give_to(row, owner, accepted=accepted)
    row.due_date = due_date
    row.version += 1
    detail = {
        "owner_kind": owner.kind if owner else None,
        "owner": str(owner.id) if owner and owner.id else None,
        "due_date": due_date.isoformat() if due_date else None,
    }
    categories = CATEGORIES_OF_AREA[Area(row.area)]
    return save(row, verb, by=by, at=at, categories=categories, detail=detail)
