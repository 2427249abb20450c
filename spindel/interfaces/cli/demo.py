"""`spindel demo`: a region of invented people in the browser, from one command."""

import os
import socket
import threading
import time
import webbrowser
from datetime import date
from pathlib import Path
from typing import Annotated

import platformdirs
import typer

from spindel.interfaces.cli.region import AsOf, Language, Locale, Persons, Seed, day, with_bars
from spindel.interfaces.cli.start import start

HOST = "127.0.0.1"
PATIENCE = 60  # seconds that the browser waits for the first answer


def register(root: typer.Typer) -> None:
    root.command()(demo)


def demo(
    *,
    seed: Seed = 1,
    as_of: AsOf = None,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    persons: Persons = 300,
    locale: Locale = Language.EN,
    fresh: Annotated[bool, typer.Option("--fresh", help="Make the region anew.")] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="Go on with the region there is, of whatever day.")
    ] = False,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
) -> None:
    """Make a region of invented people and serve it to this machine, with one-click personas.

    It lives in a folder of its own (SPINDEL_DATA names another) and is made anew for each day and seed.

    Example: spindel demo --locale sv --port 8080
    """
    os.environ.setdefault("SPINDEL_LANGUAGE", locale.value)
    os.environ.setdefault("SPINDEL_ADDRESS", f"http://{HOST}:{port}")  # links and slips lead to this port
    start(data=_folder(), demo=True)
    _check_port(port)
    today = day(None)
    asked = day(as_of)
    _make_ready(seed=seed, as_of=asked, persons=persons, locale=locale.value, fresh=fresh, keep=keep)
    _move_to(asked, today)
    _say_what_to_try(asked, port)
    if not no_open:
        threading.Thread(target=_open_when_up, args=(port,), daemon=True).start()
    from spindel.interfaces.cli import serve

    serve.run(host=HOST, port=port)


def _folder() -> Path:
    given = os.environ.get("SPINDEL_DATA")
    return Path(given) if given else Path(platformdirs.user_data_dir("spindel-demo"))


def _check_port(port: int) -> None:
    """Better to hear at once that the port is taken than after the region is made."""
    from spindel.kernel.errors import Refused

    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((HOST, port))
        except OSError as error:
            raise Refused(
                "Something else answers on this port.", value=port, where="--port", way_out="Name another."
            ) from error


def _make_ready(*, seed: int, as_of: date, persons: int, locale: str, fresh: bool, keep: bool) -> None:
    """Have the region that was asked for in the store: the one there is if it fits, else a new one."""
    from spindel.kernel import schema
    from spindel.synthetic import anew, region

    found = anew.look()
    if found == anew.Found.WHOLE and not fresh:
        schema.migrate(tell=typer.echo)
        if keep or region.is_as_asked(persons=persons, seed=seed, as_of=as_of, locale=locale):
            return
    if found != anew.Found.NOTHING:
        anew.empty()
    schema.migrate(tell=lambda _: None)
    with_bars(persons=persons, seed=seed, as_of=as_of, locale=locale)


def _move_to(day_asked: date, today: date) -> None:
    """Let the clock of this process stand at the day that was asked for."""
    from spindel.kernel import clock

    clock.shift(day_asked - today)


def _say_what_to_try(as_of: date, port: int) -> None:
    from spindel.synthetic import personas

    typer.echo(f"\nA region of invented people, as it stands on {as_of:%Y-%m-%d}: http://{HOST}:{port}")
    for one in personas.saved():
        typer.echo(f"  {one.name}, {one.unit}: {one.who}")
    typer.echo("Sign in as the first with one click. Complete what is overdue and see the gap close;")
    typer.echo("then be somebody else, and see how little each needs to know.\n")


def _open_when_up(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as one:
            if one.connect_ex((HOST, port)) == 0:
                webbrowser.open(f"http://{HOST}:{port}")
                return
        time.sleep(0.2)  # a server does not say when it is up: ask again
