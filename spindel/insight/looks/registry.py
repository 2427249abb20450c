"""The detectors, in the order in which their signs are told."""

from collections.abc import Callable, Iterator

from spindel.insight.looks.detectors import (
    after_hours,
    bulk,
    close,
    colleague,
    crowd,
    emergency,
    long_ended,
    not_engaged,
    often,
    same_address,
    same_surname,
)
from spindel.insight.looks.facts import Day, Finding

DETECTORS: dict[str, Callable[[Day], Iterator[Finding]]] = {
    one.NAME: one.find
    for one in (
        emergency,
        not_engaged,
        long_ended,
        close,
        colleague,
        same_surname,
        same_address,
        after_hours,
        often,
        crowd,
        bulk,
    )
}
# Signs that tell something of the person: told only to a reviewer who may know of them.
TELLS_OF_THE_PERSON = frozenset({close.NAME, colleague.NAME, same_surname.NAME, same_address.NAME})


def find(day: Day) -> list[Finding]:
    """All that any detector finds."""
    return [finding for detector in DETECTORS.values() for finding in detector(day)]
