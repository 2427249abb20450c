"""Every verb of the room. What changes who may know what refreshes the grants before it ends."""

from spindel.domain.consent.actions.answers import Said, ask, correct, give, refuse, withdraw
from spindel.domain.consent.actions.delegations import delegate, revoke, unrevoke
from spindel.domain.consent.actions.disclosures import disclose, strike_disclosure
from spindel.domain.consent.actions.emergencies import (
    close,
    open_in_emergency,
    release_block,
    review,
    widen,
)
from spindel.domain.consent.actions.grants import refresh_grants, refresh_unit
from spindel.domain.consent.actions.receipts import hand_receipt
from spindel.domain.consent.actions.sharings import block, end_sharing, lift_block, plan_sharing

__all__ = [
    "Said",
    "ask",
    "block",
    "close",
    "correct",
    "delegate",
    "disclose",
    "end_sharing",
    "give",
    "hand_receipt",
    "lift_block",
    "open_in_emergency",
    "plan_sharing",
    "refresh_grants",
    "refresh_unit",
    "refuse",
    "release_block",
    "review",
    "revoke",
    "strike_disclosure",
    "unrevoke",
    "widen",
    "withdraw",
]
