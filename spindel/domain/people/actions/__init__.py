"""Every verb of the room."""

from spindel.domain.people.actions.capacity import (
    contest_capacity,
    pause_outreach,
    resume_outreach,
    see_capacity,
)
from spindel.domain.people.actions.persons import (
    add_identifier,
    add_language,
    move,
    register_person,
    rename,
    set_contact_wishes,
    set_interpreter,
    set_level_of_need,
)
from spindel.domain.people.actions.relatives import accept_help, add_relative, end_help, end_relative

__all__ = [
    "accept_help",
    "add_identifier",
    "add_language",
    "add_relative",
    "contest_capacity",
    "end_help",
    "end_relative",
    "move",
    "pause_outreach",
    "register_person",
    "rename",
    "resume_outreach",
    "see_capacity",
    "set_contact_wishes",
    "set_interpreter",
    "set_level_of_need",
]
