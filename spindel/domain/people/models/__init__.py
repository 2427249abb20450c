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
from spindel.domain.people.models.places import SPOT_IS_WHOLE, Located, Place

__all__ = [
    "CAPACITY_LASTS",
    "SPOT_IS_WHOLE",
    "Address",
    "Capacity",
    "Identifier",
    "Language",
    "Located",
    "LogEntry",
    "OutreachPause",
    "Person",
    "PersonRow",
    "Place",
    "Relative",
    "RelativeHelp",
    "RelativeLimit",
    "RelativeRow",
    "RelativeWeek",
    "RespiteOffer",
    "SupportPlan",
    "Telling",
]
