"""Time-ordered identifiers (UUID version 7, RFC 9562)."""

import uuid
from datetime import datetime
from random import Random

import uuid_utils.compat


def new_id() -> uuid.UUID:
    """A new id; ids made later in one process sort later."""
    return uuid_utils.compat.uuid7()


def id_at(at: datetime, rng: Random) -> uuid.UUID:
    """An id whose time is `at` and whose rest comes from `rng`: the same seed gives the same id."""
    millis = int(at.timestamp() * 1000)
    value = millis << 80 | 0x7 << 76 | rng.getrandbits(12) << 64 | 0b10 << 62 | rng.getrandbits(62)
    return uuid.UUID(int=value)
