"""Rows on their way into a store: plain dictionaries of column values, by model."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Model

from spindel.kernel.ids import id_at

Row = dict[str, Any]
Change = tuple[type[Model], UUID, Row]
"""New values of a row."""
ByModel = dict[type[Model], list[Row]]


@dataclass(slots=True)
class Rows:
    """What a block of persons consists of.

    `late` and `changes` are the last day's events: they come after the region has been scanned as it stood
    before them, so that what closed since did so for a reason. `touched` are the persons whom they are about.
    """

    rng: Random
    by_model: ByModel = field(default_factory=lambda: defaultdict(list))
    late: ByModel = field(default_factory=lambda: defaultdict(list))
    changes: list[Change] = field(default_factory=list)
    touched: list[UUID] = field(default_factory=list)

    def put(self, model: type[Model], at: datetime, /, **values: Any) -> UUID:
        """Add a row that came into being at `at`; returns its id."""
        key = values["id"] = id_at(at, self.rng)
        self.by_model[model].append(values)
        return key


@dataclass(slots=True)
class About:
    """Puts rows about one person; each is owned by the organisation of the unit that wrote it."""

    rows: Rows
    person_id: UUID
    organisation_id: UUID

    def put(
        self,
        model: type[Model],
        at: datetime,
        /,
        *,
        late: bool = False,
        owner: UUID | None = None,
        by: UUID | None = None,
        **values: Any,
    ) -> UUID:
        """Add a row that came into being at `at`, on the last day if it is `late`; returns its id."""
        rows = self.rows
        key = id_at(at, rows.rng)
        values["id"], values["person_id"] = key, self.person_id
        values["organisation_id"] = owner or self.organisation_id
        values["created_at"], values["created_by"] = at, by
        (rows.late if late else rows.by_model)[model].append(values)
        if late:
            rows.touched.append(self.person_id)
        return key

    def change(self, model: type[Model], key: UUID, **values: Any) -> None:
        """Change a row on the last day."""
        self.rows.changes.append((model, key, values))
        self.rows.touched.append(self.person_id)
