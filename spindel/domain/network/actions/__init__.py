"""Every verb of the room."""

from spindel.domain.network.actions.case_management import (
    accept_handover,
    assign_case_manager,
    decline_handover,
    propose_handover,
    set_deputy,
    set_travel_weight,
    withdraw_handover,
)
from spindel.domain.network.actions.directory import (
    add_organisation,
    add_professional,
    add_unit,
    correct,
)
from spindel.domain.network.actions.engagements import (
    end_engagement,
    engage,
    resume_engagement,
    set_contact_person,
)
from spindel.domain.network.actions.seats import (
    end_absence,
    end_mandate,
    give_mandate,
    join,
    leave,
    record_absence,
    resume_mandate,
    set_stand_in,
)

__all__ = [
    "accept_handover",
    "add_organisation",
    "add_professional",
    "add_unit",
    "assign_case_manager",
    "correct",
    "decline_handover",
    "end_absence",
    "end_engagement",
    "end_mandate",
    "engage",
    "give_mandate",
    "join",
    "leave",
    "propose_handover",
    "record_absence",
    "resume_engagement",
    "resume_mandate",
    "set_contact_person",
    "set_deputy",
    "set_stand_in",
    "set_travel_weight",
    "withdraw_handover",
]
