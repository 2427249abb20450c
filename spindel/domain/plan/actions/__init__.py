"""Every verb of the room."""

from spindel.domain.plan.actions.commitments import (
    assign_owner,
    complete,
    not_possible,
    promise,
    release,
    reopen,
    set_due_date,
    withdraw,
)
from spindel.domain.plan.actions.needs import (
    end_responsibility,
    meet_need,
    note_need,
    reach_goal,
    reopen_need,
    say_other,
    set_goal,
    take_responsibility,
)
from spindel.domain.plan.actions.offers import accept_offer, decline_offer, offer_to_move, take_over_task
from spindel.domain.plan.actions.plans import (
    activate,
    close,
    decline,
    offer_again,
    propose_plan,
    set_follow_up,
)

__all__ = [
    "accept_offer",
    "activate",
    "assign_owner",
    "close",
    "complete",
    "decline",
    "decline_offer",
    "end_responsibility",
    "meet_need",
    "not_possible",
    "note_need",
    "offer_again",
    "offer_to_move",
    "promise",
    "propose_plan",
    "reach_goal",
    "release",
    "reopen",
    "reopen_need",
    "say_other",
    "set_due_date",
    "set_follow_up",
    "set_goal",
    "take_over_task",
    "take_responsibility",
    "withdraw",
]
