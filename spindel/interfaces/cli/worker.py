"""`spindel worker`: the work that need not happen before the page answers."""

import json
import signal
from typing import Annotated

import typer

from spindel.interfaces.cli.start import start


def register(root: typer.Typer) -> None:
    root.command()(worker)


def worker(
    once: Annotated[bool, typer.Option("--once", help="Take one job at most.")] = False,
    until_empty: Annotated[bool, typer.Option("--until-empty", help="Stop when nothing is due.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Say at the end what was done.")] = False,
) -> None:
    """Do the work that waits: jobs, messages, the daily scan, sealing of the audit, left-over rechecks.

    `spindel serve` has a worker inside; more of them may run beside it, on other machines too. Ends on
    SIGTERM or Ctrl-C after the job at hand. Exit code 0 also when there was nothing to do.

    Example: spindel worker --until-empty
    """
    start()
    from spindel.kernel import touched, work
    from spindel.kernel.worker import Worker

    one, taken = Worker(), 0
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: one.end())
    if once:
        taken = int(one.once())
    elif until_empty:
        taken = one.until_empty()
    else:
        typer.echo("The worker works. Ctrl-C ends it.", err=True)
        one.run()
    if as_json:
        typer.echo(json.dumps({"taken": taken, "jobs": work.counts(), "touched": touched.left()}))
