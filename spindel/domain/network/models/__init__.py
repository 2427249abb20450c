"""Every table of the room."""

from spindel.domain.network.models.around import CaseManagement, Engagement, Handover
from spindel.domain.network.models.places import Activity, Offering, Organisation, Unit
from spindel.domain.network.models.seats import (
    PERIOD_IS_FORWARD,
    Absence,
    Mandate,
    Membership,
    Professional,
    Seat,
)

__all__ = [
    "PERIOD_IS_FORWARD",
    "Absence",
    "Activity",
    "CaseManagement",
    "Engagement",
    "Handover",
    "Mandate",
    "Membership",
    "Offering",
    "Organisation",
    "Professional",
    "Seat",
    "Unit",
]
