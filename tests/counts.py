"""How often a random test repeats: a few times in script/test, its full count in script/soak."""

import os
from typing import TypeVar

T = TypeVar("T")
SOAK = os.environ.get("SPINDEL_SOAK") == "1"


def rounds(*, small: T, full: T) -> T:
    """`full` under script/soak, `small` otherwise."""
    return full if SOAK else small
