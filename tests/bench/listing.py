"""Everything that somebody may see as one list, and the same rows without asking who looks."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.consent import access
from spindel.domain.network import queries as network
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan.models import Commitment
from spindel.domain.record.models import Medicine
from spindel.insight.gaps.models import Gap
from spindel.kernel import clock
from spindel.kernel.actors import Actor
from spindel.kernel.models import Account

# What is listed, the path to its person, and what one has to know: for all rows, or by a column of each.
LISTED: list[tuple[type[Model], str, Category | str]] = [
    (Person, "pk", Category.CONTACT_ONLY),
    (Commitment, "person", Category.PLAN),
    (Contact, "person", Category.APPOINTMENTS),
    (Visit, "person", Category.APPOINTMENTS),
    (Medicine, "person", Category.HEALTH),
    (Gap, "person", "categories"),
]
AT_ONCE = 500  # ids in one query


def personas(folder: Path) -> list[Actor]:
    """Who may be tried in the store, each from their own seat."""
    told = json.loads((folder / "personas.json").read_text())
    accounts = Account.objects.in_bulk([one["username"] for one in told], field_name="username")
    found = (network.actor_of(one.id, at=clock.now(), origin="bench") for one in accounts.values())
    return [one for one in found if one]


class Shown:
    """All rows that an actor may see now, read through their grants or by ids that are known already."""

    def __init__(self, actor: Actor) -> None:
        self.actor, self.at = actor, clock.now()
        self.keys: list[tuple[type[Model], str, list[UUID]]] = []
        for (model, person, categories), rows in zip(LISTED, self._lists(), strict=True):
            # a row with categories of its own is found by its own id, the others by that of their person
            is_own = isinstance(categories, str)
            self.keys.append((model, "pk" if is_own else person, sorted({row[not is_own] for row in rows})))

    def through_grants(self) -> int:
        """How many rows were read, every column of each."""
        return sum(len(rows) for rows in self._lists())

    def by_ids(self) -> int:
        """The same rows, without asking who looks."""
        read = 0
        for model, key, all_ids in self.keys:
            for ids in batches(all_ids):
                read += len(_columns(model._default_manager.filter(**{f"{key}__in": ids}), "pk"))
        return read

    def _lists(self) -> Iterator[QuerySet[Any]]:
        for model, person, categories in LISTED:
            rows = access.limit(
                model._default_manager.all(), self.actor, categories=categories, at=self.at, person=person
            )
            yield _columns(rows, person)


def _columns(rows: QuerySet[Any], person: str) -> QuerySet[Any]:
    """The id, the person, and all other columns: no objects, which would cost more than the question."""
    return rows.values_list("pk", person, *(field.attname for field in rows.model._meta.concrete_fields))


def batches(ids: list[UUID]) -> Iterator[list[UUID]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
