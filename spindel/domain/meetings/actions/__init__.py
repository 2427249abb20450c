"""Every verb of the room."""

from spindel.domain.meetings.actions.agenda import (
    add_item,
    ask_word,
    note_word,
    promise_here,
    remark,
    settle_item,
    strike_item,
    strike_remark,
    take_word_back,
)
from spindel.domain.meetings.actions.guests import Given, Promise, Receipt, Word, answer_link
from spindel.domain.meetings.actions.inviting import (
    Said,
    Whom,
    answer,
    attend,
    invite,
    keep_away,
    uninvite,
    want_again,
)
from spindel.domain.meetings.actions.links import Opened, make_link, open_link, revoke_link
from spindel.domain.meetings.actions.meetings import (
    When,
    arrange,
    call,
    cancel,
    hold,
    not_held,
    prepare,
    uncall,
)
from spindel.domain.meetings.actions.minutes import amend_minutes

__all__ = [
    "Given",
    "Opened",
    "Promise",
    "Receipt",
    "Said",
    "When",
    "Whom",
    "Word",
    "add_item",
    "amend_minutes",
    "answer",
    "answer_link",
    "arrange",
    "ask_word",
    "attend",
    "call",
    "cancel",
    "hold",
    "invite",
    "keep_away",
    "make_link",
    "not_held",
    "note_word",
    "open_link",
    "prepare",
    "promise_here",
    "remark",
    "revoke_link",
    "settle_item",
    "strike_item",
    "strike_remark",
    "take_word_back",
    "uncall",
    "uninvite",
    "want_again",
]
