"""Every verb of the room."""

from spindel.domain.network.actions.agreements import (
    Terms,
    change_terms,
    draw_up,
    end_agreement,
    name_contacts,
    sign,
    strike_agreement,
)
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
from spindel.domain.network.actions.questions import (
    answer_question,
    ask_unit,
    strike_question,
    take_back_answer,
    withdraw_question,
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
    "Terms",
    "accept_handover",
    "add_organisation",
    "add_professional",
    "add_unit",
    "answer_question",
    "ask_unit",
    "assign_case_manager",
    "change_terms",
    "correct",
    "decline_handover",
    "draw_up",
    "end_absence",
    "end_agreement",
    "end_engagement",
    "end_mandate",
    "engage",
    "give_mandate",
    "join",
    "leave",
    "name_contacts",
    "propose_handover",
    "record_absence",
    "resume_engagement",
    "resume_mandate",
    "set_contact_person",
    "set_deputy",
    "set_stand_in",
    "set_travel_weight",
    "sign",
    "strike_agreement",
    "strike_question",
    "take_back_answer",
    "withdraw_handover",
    "withdraw_question",
]
