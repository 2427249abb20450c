"""Blocks made ahead of whoever writes them: by other processes when there are many, yet in their order."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.models import Person
from spindel.kernel import bulk
from spindel.kernel.bulk import Pack
from spindel.synthetic.block import Persona, Recipe
from spindel.synthetic.rows import ByModel, Change
from spindel.synthetic.scene import Shared

FEW = 4  # so many blocks are made sooner than another process starts
WORKERS = os.cpu_count() or 1
AHEAD = 2  # blocks that wait to be written while others are made


@dataclass(frozen=True, slots=True)
class LastDays:
    """Who is in a block, and what happens there on the last day: rows that come and that change, to whom."""

    units: list[UUID]
    persons: list[UUID]
    professionals: list[UUID]
    late: list[Pack]
    changes: list[Change]
    touched: list[UUID]


@dataclass(frozen=True, slots=True)
class Made:
    """A block, ready to be written, and what is to be lived through once it is."""

    packs: list[Pack]
    days: LastDays
    personas: tuple[Persona, ...]


def blocks(recipe: Recipe, shared: Shared) -> Iterator[Made]:
    """All blocks of a region in their order, never more than a few at once in memory."""
    make_one = partial(make, recipe, shared)
    if recipe.blocks <= FEW:
        yield from map(make_one, range(recipe.blocks))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=context, initializer=bulk.begin_to_pack) as pool:
        waiting: deque[Future[Made]] = deque()
        for number in range(recipe.blocks):
            waiting.append(pool.submit(make_one, number))
            if len(waiting) >= WORKERS + AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def make(recipe: Recipe, shared: Shared, number: int) -> Made:
    block = recipe.block(number, shared)
    rows = block.rows
    days = LastDays(
        units=[row["id"] for row in rows.by_model[Unit]],
        persons=[row["id"] for row in rows.by_model[Person]],
        professionals=[row["id"] for row in rows.by_model[Professional]],
        late=packs(rows.late),
        changes=rows.changes,
        touched=rows.touched,
    )
    return Made(packs(rows.by_model), days, block.personas)


def packs(by_model: ByModel) -> list[Pack]:
    """Rows as the database takes them."""
    return [bulk.pack(model, rows) for model, rows in by_model.items()]
