"""Every table of the room."""

from spindel.domain.network.models.agreements import (
    Agreement,
    AgreementCover,
    AgreementShare,
    AgreementSide,
    AgreementTime,
    Question,
)
from spindel.domain.network.models.around import CaseManagement, Engagement, Handover
from spindel.domain.network.models.handing import CoordinatorRequest, Takeover, WeekWish, WhatWorks
from spindel.domain.network.models.places import Activity, Offering, Organisation, Unit
from spindel.domain.network.models.seats import (
    PERIOD_IS_FORWARD,
    Absence,
    Mandate,
    Membership,
    Professional,
    Seat,
)
from spindel.domain.network.models.team import Going, KnowHow, TeamRules

__all__ = [
    "PERIOD_IS_FORWARD",
    "Absence",
    "Activity",
    "Agreement",
    "AgreementCover",
    "AgreementShare",
    "AgreementSide",
    "AgreementTime",
    "CaseManagement",
    "CoordinatorRequest",
    "Engagement",
    "Going",
    "Handover",
    "KnowHow",
    "Mandate",
    "Membership",
    "Offering",
    "Organisation",
    "Professional",
    "Question",
    "Seat",
    "Takeover",
    "TeamRules",
    "Unit",
    "WeekWish",
    "WhatWorks",
]
