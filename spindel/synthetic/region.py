"""Making a region: laid in blocks, loaded in bulk, scanned as it stood yesterday and as it stands today."""

import pickle
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from django.conf import settings

from spindel.domain.people.models import Person
from spindel.insight.gaps import engine
from spindel.kernel import audit, store
from spindel.kernel.actors import system
from spindel.kernel.errors import Refused
from spindel.kernel.models import AuditRow
from spindel.synthetic import load
from spindel.synthetic import personas as people
from spindel.synthetic.block import Persona, Recipe
from spindel.synthetic.calendar import Calendar
from spindel.synthetic.makers import blocks
from spindel.synthetic.words import words

MANY_BLOCKS = 10  # from here on it pays to drop indexes and make them again
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
    with tempfile.TemporaryFile() as last_day:
        rows, personas = _lay(recipe, last_day, progress)
        if scan:
            _scan("yesterday", calendar.at(calendar.yesterday, 5), persons, progress)
        rows += _live_the_last_day(recipe, last_day, calendar.at(calendar.yesterday, 18) if scan else None)
    if scan:
        _scan("today", at, persons, progress)
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


def _lay(recipe: Recipe, last_day: IO[bytes], progress: Progress) -> tuple[int, tuple[Persona, ...]]:
    """Make and load block after block; the last day's events wait in a file."""
    rows, shared = recipe.shared()
    count, done = load.write(load.pack(rows.by_model)), 0
    personas: tuple[Persona, ...] = ()
    with load.without_indexes() if recipe.blocks >= MANY_BLOCKS else nullcontext():
        for made in blocks(recipe, shared):
            count += load.write(made.packs)
            personas = personas or made.personas
            pickle.dump((made.late, made.changes, made.touched), last_day)
            done += made.persons
            progress("people", done, recipe.persons)
        if recipe.blocks >= MANY_BLOCKS:
            progress("indexes", 0, 1)
    load.analyse()
    return count, personas


def _live_the_last_day(recipe: Recipe, last_day: IO[bytes], evening: datetime | None) -> int:
    """What was done yesterday; in the evening those whom it touched are rechecked, as after any change."""
    count = 0
    last_day.seek(0)
    for _ in range(recipe.blocks):
        late, changes, touched = pickle.load(last_day)  # noqa: S301 - our own file, which has no name
        count += load.apply_last_day(late, changes)
        if evening is not None:
            engine.recheck({("person", one) for one in touched}, at=evening)
    return count


def _scan(when: str, at: datetime, persons: int, progress: Progress) -> None:
    """The daily scan, as it ran on that morning."""
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done = min(done + more, persons)
        progress(when, done, persons)

    engine.scan_and_compare(at=at, progress=tell)


def _finish(recipe: Recipe, rows: int, personas: tuple[Persona, ...], at: datetime) -> None:
    """Last of all, say in the audit where everything came from: without that line a region is half made."""
    people.save(personas)
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
    load.analyse()


def is_complete() -> bool:
    """True if the making of the region came to its end."""
    return AuditRow.objects.filter(verb=VERB).exists()


def is_as_asked(*, persons: int, seed: int, as_of: date, locale: str) -> bool:
    """True if the store holds exactly the region that these would make."""
    row = AuditRow.objects.filter(verb=VERB).first()
    asked = {"persons": persons, "seed": seed, "as_of": as_of.isoformat(), "locale": locale}
    return row is not None and all(row.detail.get(name) == value for name, value in asked.items())
