"""`spindel region`: fill an empty store with invented people."""

import json
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from spindel.interfaces.cli.bars import progress
from spindel.interfaces.cli.start import start

if TYPE_CHECKING:
    from spindel.synthetic.region import Summary

app = typer.Typer(help="Regions of invented people, for demos and benches.", no_args_is_help=True)
Persons = Annotated[int, typer.Option(min=1, max=10_000_000, help="How many people.")]
Seed = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="The same seed gives the same region.")]
AsOf = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day that it stands at. Default: today.")
]


class Language(StrEnum):
    """Languages in which there are names and stories."""

    EN = "en"
    SV = "sv"


Locale = Annotated[Language, typer.Option(help="Language of names and texts.")]
EARLIEST, LATEST = date(1980, 1, 1), date(2200, 12, 31)
STEPS = {"people": "Inventing people", "indexes": "Making indexes", "days": "Living through the last day"}


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="region")


@app.callback()
def region() -> None:
    """Regions of invented people, for demos and benches."""


@app.command()
def create(
    *,
    persons: Persons = 300,
    seed: Seed = 1,
    as_of: AsOf = None,
    locale: Locale = Language.EN,
    scan: Annotated[bool, typer.Option(help="Open the gaps, with those that closed since yesterday.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Fill the store of SPINDEL_DATA or SPINDEL_DATABASE_URL, which must be empty, with a synthetic region.

    The store is marked as synthetic for good.

    Example: SPINDEL_DATA=/tmp/county spindel region create --persons 100000 --seed 7
    """
    start()
    from spindel.kernel import schema

    asked = day(as_of)
    schema.migrate(tell=lambda line: typer.echo(line, err=True))
    begun = monotonic()
    made = with_bars(persons=persons, seed=seed, as_of=asked, locale=locale.value, scan=scan)
    seconds = monotonic() - begun
    if as_json:
        figures = {"seconds": round(seconds, 1), "persons_per_second": round(persons / seconds, 1)}
        typer.echo(json.dumps(asdict(made) | figures, default=str))
    else:
        typer.echo(f"{made.persons} people and {made.rows} rows in {seconds:.0f} s.")


def day(given: datetime | None) -> date:
    """The day that was asked for, or today on the clock of this process.

    History reaches a year back and plans reach years ahead; ids hold the instant since 1970.
    """
    from django.conf import settings

    from spindel.kernel import clock
    from spindel.kernel.errors import Invalid

    if given is None:
        return clock.local_day(clock.now(), settings.TIME_ZONE)
    if not EARLIEST <= given.date() <= LATEST:
        way_out = f"Name a day from {EARLIEST} to {LATEST}."
        raise Invalid(
            "No region can stand at this day.", value=f"{given:%F}", where="--as-of", way_out=way_out
        )
    return given.date()


def with_bars(*, persons: int, seed: int, as_of: date, locale: str, scan: bool = True) -> "Summary":
    """Make the region, with a bar for each step on standard error."""
    from spindel.synthetic import region as synthetic

    with progress(stays=True) as bars:
        tasks = {name: bars.add_task(text, total=None, visible=False) for name, text in STEPS.items()}

        def tell(step: str, done: int, total: int) -> None:
            bars.update(tasks[step], completed=done, total=total, visible=True)

        return synthetic.create(
            persons=persons, seed=seed, as_of=as_of, locale=locale, scan=scan, progress=tell
        )
