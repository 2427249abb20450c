"""The progress bar of every command: on standard error, so that standard output stays clean."""

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)


def progress(*columns: ProgressColumn, stays: bool = False) -> Progress:
    """What is going on, a bar, and how much of how much; then `columns`, or the time that is left.

    It is gone when done, unless it `stays`.
    """
    start = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    end = columns or (TimeRemainingColumn(),)
    return Progress(*start, *end, console=Console(stderr=True), transient=not stays)
