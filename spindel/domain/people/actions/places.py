"""Places that matter to the person when something is chosen: home, work or school, where family lives."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, here, locked, note, written
from spindel.domain.people.kinds import Category, PlaceKind
from spindel.domain.people.models import Person, Place
from spindel.kernel.actors import Actor
from spindel.kernel.earth import Spot


@transaction.atomic
def add_place(
    person: Person | UUID, *, kind: PlaceKind, words: str, spot: Spot | None = None, by: Actor, at: datetime
) -> Place:
    """A place that matters, in words, and on the map if it is known. The audit has its kind alone."""
    words = written(words, _("Write which place it is."), where="place.words")
    row = Place(person=here(person), kind=kind, words=words)
    row.spot = spot
    return add(row, "place.add", by=by, at=at, categories=Category.ADDRESS, detail={"kind": kind})


@transaction.atomic
def remove_place(place: Place | UUID, *, by: Actor, at: datetime) -> UUID:
    """It no longer matters, or was written down wrongly: it is gone. Returns the id of the person."""
    row = locked(Place, place)
    note(row, "place.remove", by=by, at=at, categories=Category.ADDRESS, detail={"kind": row.kind})
    row.delete()
    return row.person_id
