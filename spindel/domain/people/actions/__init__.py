"""Every verb of the room."""

from spindel.domain.people.actions.capacity import (
    contest_capacity,
    pause_outreach,
    resume_outreach,
    see_capacity,
    strike_capacity,
    take_back_contest,
)
from spindel.domain.people.actions.persons import (
    add_identifier,
    add_language,
    move,
    part,
    register_person,
    remove_language,
    rename,
    set_contact_wishes,
    set_interpreter,
    set_level_of_need,
    take_back,
)
from spindel.domain.people.actions.relatives import (
    accept_help,
    add_relative,
    bring_back_help,
    bring_back_relative,
    end_help,
    end_relative,
    strike_relative,
)

__all__ = [
    "accept_help",
    "add_identifier",
    "add_language",
    "add_relative",
    "bring_back_help",
    "bring_back_relative",
    "contest_capacity",
    "end_help",
    "end_relative",
    "move",
    "part",
    "pause_outreach",
    "register_person",
    "remove_language",
    "rename",
    "resume_outreach",
    "see_capacity",
    "set_contact_wishes",
    "set_interpreter",
    "set_level_of_need",
    "strike_capacity",
    "strike_relative",
    "take_back",
    "take_back_contest",
]
