"""Blocks made ahead of whoever writes them: by other processes when there are many, yet in their order."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import django

from spindel.synthetic.block import Persona, Recipe
from spindel.synthetic.load import Pack, pack
from spindel.synthetic.rows import Change
from spindel.synthetic.scene import Shared

FEW = 4  # so many blocks are made sooner than another process starts
WORKERS = os.cpu_count() or 1
AHEAD = 2  # blocks that wait to be written while others are made


@dataclass(frozen=True, slots=True)
class Made:
    """A block, ready to be written. `late`, `changes` and `touched` belong to the last day."""

    persons: int
    packs: list[Pack]
    late: list[Pack]
    changes: list[Change]
    touched: list[UUID]
    personas: tuple[Persona, ...]


def blocks(recipe: Recipe, shared: Shared) -> Iterator[Made]:
    """All blocks of a region in their order, never more than a few at once in memory."""
    make_one = partial(make, recipe, shared)
    if recipe.blocks <= FEW:
        yield from map(make_one, range(recipe.blocks))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=context, initializer=django.setup) as pool:
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
    return Made(
        block.persons, pack(rows.by_model), pack(rows.late), rows.changes, rows.touched, block.personas
    )
