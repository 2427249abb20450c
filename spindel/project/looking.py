"""What follows a change: courses that it starts, then the gaps that it opens or closes.

The engine is loaded at the first change: a command that changes nothing starts without it.
"""

from uuid import UUID

from spindel.domain.pathways import starting
from spindel.kernel import clock


def look_again(subjects: list[tuple[str, UUID]]) -> None:
    """Whose lock the caller holds. An admission starts its courses before the rules ask for them."""
    from spindel.insight.gaps import engine

    at = clock.now()
    starting.keep_up([one for kind, one in subjects if kind == "person"], at=at)
    engine.recheck_locked(subjects, at=at)
