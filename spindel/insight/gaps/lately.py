"""The gaps on somebody's Today: those that are open, and those that closed since a while.

First only what counting and sorting takes, of all of them; then those that are shown, in full.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from spindel.domain.consent import access
from spindel.domain.consent.access import Reader
from spindel.domain.people.changes import local_date
from spindel.domain.people.kinds import Category
from spindel.insight.gaps.models import Gap
from spindel.insight.gaps.queries import about_colleagues, about_persons, standing


class Brief(NamedTuple):
    """What it takes to count a gap and to put it in its place."""

    id: UUID
    person_id: UUID | None
    categories: int
    severity: int
    since_date: date
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Lately:
    """Open gaps, the most urgent first, without those put off; and closed ones, the latest first."""

    open: list[Brief]
    closed: list[Brief]

    @property
    def people(self) -> int:
        """How many the open ones are about."""
        return len({one.person_id for one in self.open} - {None})


def lately(reader: Reader, scope: Q, *, since: datetime, asked_next: Collection[UUID] = ()) -> Lately:
    """What the actor may know of, within the scope; four queries, and one more for who leads a unit.

    Gaps about persons and those about colleagues are asked for apart: joined by an "or", PostgreSQL would go
    through all the gaps there are, and not begin with the persons of the actor. Open and closed ones of the
    same person lie beside each other and come together. `asked_next`: persons whom the page asks about later.
    """
    actor, at = reader.actor, reader.at
    awake = Q(closed_at=None, snoozed_until=None)
    fresh = Q(closed_date__gte=local_date(since), closed_at__gte=since)
    rows, stands = Gap.objects.filter(awake | fresh, scope), standing(actor)
    today = local_date(at)
    persons = access.about_known(about_persons(rows, actor, stands, today), actor, at=at)
    colleagues = rows.filter(about_colleagues(actor, stands, today))
    found = [*_known(reader, _briefly(persons), asked_next), *_briefly(colleagues)]
    still = [one for one in found if one.closed_at is None]
    closed = sorted((one for one in found if one.closed_at), key=lambda one: one.id)
    return Lately(
        open=sorted(still, key=lambda one: (-one.severity, one.since_date, one.id)),
        closed=sorted(closed, key=lambda one: one.closed_at or at, reverse=True),
    )


def _briefly(gaps: QuerySet[Gap]) -> list[Brief]:
    return [Brief(*row) for row in gaps.values_list(*Brief._fields)]


def _known(reader: Reader, gaps: list[Brief], asked_next: Collection[UUID]) -> Iterator[Brief]:
    """Those about persons of whom the actor may know all that the gap tells."""
    about = {one.person_id for one in gaps if one.person_id}
    reader.expect({*about, *asked_next})
    reach = reader.reach(about)
    return (one for one in gaps if one.person_id and reach[one.person_id].covers(Category(one.categories)))


def in_full(gaps: Iterable[Brief]) -> list[Gap]:
    """These with their persons, in the same order; one query. None of them is ever deleted."""
    ids = [one.id for one in gaps]
    found = Gap.objects.select_related("person").in_bulk(ids)
    return [found[one] for one in ids]
