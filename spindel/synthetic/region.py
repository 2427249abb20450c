"""Making a region: laid in blocks, loaded in bulk, scanned as it stood yesterday and as it stands today."""

import pickle
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import IO

from django.conf import settings
from django.db import connection, transaction

from spindel.domain.people.models import Person
from spindel.insight.gaps import engine
from spindel.kernel import audit, bulk, store
from spindel.kernel.actors import system
from spindel.kernel.errors import Refused
from spindel.kernel.models import AuditRow
from spindel.synthetic import personas as people
from spindel.synthetic import versions
from spindel.synthetic.block import Persona, Recipe
from spindel.synthetic.calendar import Calendar
from spindel.synthetic.makers import LastDays, blocks, packs
from spindel.synthetic.words import words

MANY_BLOCKS = 10  # from here on it pays to drop indexes and make them again
# In one transaction. On SQLite each commit writes the pages of an index over which ids of past days lie
# everywhere; on PostgreSQL the guard of the one case manager holds a lock per person until the commit.
BLOCKS_AT_ONCE = {"sqlite": 50, "postgresql": 10}
VERB = "region.create"
Progress = Callable[[str, int, int], None]
"""Told what is going on, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was made."""

    persons: int
    rows: int
    seed: int
    as_of: date
    locale: str


def create(
    *,
    persons: int,
    seed: int,
    as_of: date,
    locale: str = "en",
    scan: bool = True,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Fill an empty store with a region and mark it as synthetic for good. Raises Refused on any other."""
    calendar = Calendar(as_of, settings.TIME_ZONE)
    recipe = Recipe(seed=seed, persons=persons, calendar=calendar, words=words(locale))
    at = calendar.at(as_of, 5)
    _refuse_unless_empty()
    store.create(synthetic=True, at=at, as_of=as_of, seed=seed)
    is_large = recipe.blocks >= MANY_BLOCKS
    with tempfile.TemporaryFile() as last_days, bulk.into_a_new_store() if is_large else nullcontext():
        rows, personas = _lay(recipe, last_days, progress)
        last_days.seek(0)
        rows += _live(recipe, last_days, is_watched=scan, progress=progress)
        _finish(recipe, rows, personas, at)
    return Summary(persons, rows, seed, as_of, locale)


def _refuse_unless_empty() -> None:
    if store.mark() is not None or Person.objects.exists():
        raise Refused(
            "This store is not empty.",
            value=str(settings.DATABASES["default"]["NAME"]),
            where="region",
            way_out="Name an empty folder with SPINDEL_DATA, or an empty database with SPINDEL_DATABASE_URL.",
        )


def _lay(recipe: Recipe, last_days: IO[bytes], progress: Progress) -> tuple[int, tuple[Persona, ...]]:
    """Make and load block after block; the last days wait in a file."""
    rows, shared = recipe.shared()
    with transaction.atomic():
        count, done = bulk.write(packs(rows.by_model)), 0
    personas: tuple[Persona, ...] = ()
    is_large = recipe.blocks >= MANY_BLOCKS
    with bulk.without_indexes() if is_large else nullcontext():
        todo, at_once = blocks(recipe, shared), BLOCKS_AT_ONCE[connection.vendor]
        for _ in range(0, recipe.blocks, at_once):
            # Foreign keys are checked when the transaction ends, so that any order does.
            with transaction.atomic():
                for made in islice(todo, at_once):
                    count += bulk.write(made.packs)
                    personas = personas or made.personas
                    pickle.dump(made.days, last_days)
                    done += len(made.days.persons)
                    progress("people", done, recipe.persons)
        if is_large:
            progress("indexes", 0, 1)
    bulk.analyse()
    return count, personas


def _live(recipe: Recipe, last_days: IO[bytes], *, is_watched: bool, progress: Progress) -> int:
    """Live through yesterday and this morning, block after block: they know nothing of each other.

    What was done yesterday is rechecked in the evening, as after any change; the daily scan runs on both
    mornings. Returns how many rows came or changed.
    """
    calendar, count, done = recipe.calendar, 0, 0
    for _ in range(recipe.blocks):
        days: LastDays = pickle.load(last_days)  # noqa: S301 - our own file, which has no name
        if is_watched:
            _scan(days, calendar.at(calendar.yesterday, 5))
        count += _happen(days)
        if is_watched:
            evening = calendar.at(calendar.yesterday, 18)
            engine.recheck({("person", one) for one in days.touched}, at=evening)
            _scan(days, calendar.at(calendar.today, 5))
            done += len(days.persons)
            progress("days", done, recipe.persons)
    return count


@transaction.atomic
def _happen(days: LastDays) -> int:
    """Write what happened on the last day: rows that came, and rows that changed."""
    count = bulk.write(days.late)
    for model, key, values in days.changes:
        model._default_manager.filter(pk=key).update(**values)
    return count + len(days.changes)


def _scan(days: LastDays, at: datetime) -> None:
    """The daily scan, as it ran on that morning, of those who are in one block."""
    engine.compare("unit", days.units, at=at)
    engine.compare("professional", days.professionals, at=at)
    engine.compare("person", days.persons, at=at)


def _finish(recipe: Recipe, rows: int, personas: tuple[Persona, ...], at: datetime) -> None:
    """Last of all, say in the audit where everything came from: without that line a region is half made."""
    people.save(personas)
    for one in personas[:1]:
        versions.Versions(recipe.calendar, one.professional_id, one.name).lay()
    audit.write(
        VERB,
        by=system("cli"),
        at=at,
        subject_kind="store",
        detail={
            "persons": recipe.persons,
            "seed": recipe.seed,
            "rows": rows,
            "as_of": recipe.calendar.today.isoformat(),
            "locale": recipe.words.locale,
        },
    )
    bulk.analyse()


def is_complete() -> bool:
    """True if the making of the region came to its end."""
    return AuditRow.objects.filter(verb=VERB).exists()


def is_as_asked(*, persons: int, seed: int, as_of: date, locale: str) -> bool:
    """True if the store holds exactly the region that these would make."""
    row = AuditRow.objects.filter(verb=VERB).first()
    asked = {"persons": persons, "seed": seed, "as_of": as_of.isoformat(), "locale": locale}
    return row is not None and all(row.detail.get(name) == value for name, value in asked.items())
