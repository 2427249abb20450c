"""Reading the places that matter to a person; for readers who may know the address."""

from dataclasses import dataclass
from uuid import UUID

from spindel.domain.people.kinds import PlaceKind
from spindel.domain.people.models import Place
from spindel.kernel.earth import Spot

ORDER = {kind: number for number, kind in enumerate(PlaceKind)}


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place in the person's words. `spot`: None where nobody has said where on the map."""

    id: UUID
    kind: PlaceKind
    words: str
    spot: Spot | None


def places_of(person_id: UUID) -> list[PlaceCard]:
    """Home, work, family, each in the order in which they were written down; one query."""
    rows = Place.objects.filter(person=person_id).order_by("id")
    cards = [PlaceCard(row.id, PlaceKind(row.kind), row.words, row.spot) for row in rows]
    return sorted(cards, key=lambda one: ORDER[one.kind])
