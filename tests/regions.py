"""Small synthetic regions in memory, each made once per test run."""

import hashlib
from datetime import date
from functools import cache

from spindel.synthetic.block import Block, Recipe
from spindel.synthetic.calendar import Calendar
from spindel.synthetic.words import words
from tests.factories import TODAY, ZONE


def recipe(*, persons=30, seed=1, locale="en", today=TODAY, size=300) -> Recipe:
    calendar = Calendar(today, ZONE)
    return Recipe(seed=seed, persons=persons, calendar=calendar, words=words(locale), size=size)


@cache
def block(*, persons=30, seed=1, locale="en", today: date = TODAY, size=300, number=0) -> Block:
    made = recipe(persons=persons, seed=seed, locale=locale, today=today, size=size)
    return made.block(number, made.shared()[1])


def rows_of(model, **over) -> list[dict]:
    """The rows of a model in such a block, those of the last day included."""
    made = block(**over).rows
    return made.by_model.get(model, []) + made.late.get(model, [])


def digest(made: Block) -> str:
    """Stands for every value of every row of a block."""
    told = [
        (model._meta.label, sorted(row.items())) for model, rows in made.rows.by_model.items() for row in rows
    ]
    told += [(model._meta.label, rows) for model, rows in made.rows.late.items()]
    return hashlib.sha256(repr((told, made.rows.changes)).encode()).hexdigest()
