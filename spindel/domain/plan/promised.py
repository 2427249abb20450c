"""Reading what somebody has promised for a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from spindel.domain.consent.access import Reader
from spindel.domain.people.queries import NAME
from spindel.domain.plan.kinds import CommitmentState
from spindel.domain.plan.models import Commitment
from spindel.domain.plan.queries import visible


@dataclass(frozen=True, slots=True)
class PromisedFor:
    """A promise on its day, as whoever is to keep it sees it."""

    id: UUID
    person_id: UUID
    person_name: str
    what: str


def promised_for(reader: Reader, *, on: date) -> list[PromisedFor]:
    """What this professional has promised for a day; two queries at most."""
    rows = Commitment.objects.filter(
        state=CommitmentState.OPEN, owner_professional=reader.actor.human_id, due_date=on
    )
    rows = rows.select_related("person").only(
        "area", "created_by", "owner_professional", "owner_unit", "what", *NAME
    )
    found = visible(rows.order_by("id"), reader)
    return [PromisedFor(row.id, row.person_id, row.person.name, row.what) for row in found]


@dataclass(frozen=True, slots=True)
class PromisedBy:
    """What somebody close promised, as they see it themselves."""

    id: UUID
    what: str
    due_date: date | None


def by_relative(relative_id: UUID) -> list[PromisedBy]:
    """What somebody close took on and has not done yet, the next day first; one query. For them alone."""
    rows = Commitment.objects.filter(state=CommitmentState.OPEN, owner_relative=relative_id)
    rows = rows.order_by(F("due_date").asc(nulls_last=True), "id")
    return [PromisedBy(row.id, row.what, row.due_date) for row in rows]
