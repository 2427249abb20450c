"""How often a random test repeats: a few times in script/test, its full count in script/soak."""

import os

SOAK = os.environ.get("SPINDEL_SOAK") == "1"


def rounds(*, small: int, full: int) -> int:
    """`full` under script/soak, `small` otherwise."""
    return full if SOAK else small
