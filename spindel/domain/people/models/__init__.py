"""Every table of the room."""

from spindel.domain.people.models.close import Relative, RelativeHelp, RelativeRow, RespiteOffer, Telling
from spindel.domain.people.models.own import LogEntry, RelativeLimit, RelativeWeek, SupportPlan
from spindel.domain.people.models.persons import (
    CAPACITY_LASTS,
    Address,
    Capacity,
    Identifier,
    Language,
    OutreachPause,
    Person,
    PersonRow,
)

__all__ = [
    "CAPACITY_LASTS",
    "Address",
    "Capacity",
    "Identifier",
    "Language",
    "LogEntry",
    "OutreachPause",
    "Person",
    "PersonRow",
    "Relative",
    "RelativeHelp",
    "RelativeLimit",
    "RelativeRow",
    "RelativeWeek",
    "RespiteOffer",
    "SupportPlan",
    "Telling",
]
