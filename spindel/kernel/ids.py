"""Time-ordered identifiers (UUID version 7, RFC 9562)."""

import uuid
from datetime import datetime
from random import Random

import uuid_utils.compat


def new_id() -> uuid.UUID:
    """A new id; ids made later in one process sort later."""
    return uuid_utils.compat.uuid7()


class _Spelt(uuid.UUID):
    """A UUID that knows its 32 digits: where ids are made in millions, each is written several times."""

    __slots__ = ("hex",)
    hex: str

    def __init__(self, value: int) -> None:
        keep = object.__setattr__
        keep(self, "int", value)
        keep(self, "is_safe", uuid.SafeUUID.unknown)
        keep(self, "hex", f"{value:032x}")

    def __reduce__(self) -> tuple[type[uuid.UUID], tuple[str]]:
        return uuid.UUID, (self.hex,)


def id_at(at: datetime, rng: Random) -> uuid.UUID:
    """An id whose time is `at` and whose rest comes from `rng`: the same seed gives the same id."""
    millis = int(at.timestamp() * 1000)
    value = millis << 80 | 0x7 << 76 | rng.getrandbits(12) << 64 | 0b10 << 62 | rng.getrandbits(62)
    return _Spelt(value)
