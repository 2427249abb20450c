"""What the words of a rule are made of."""

from dataclasses import dataclass
from typing import Any

Lazy = Any


@dataclass(frozen=True, slots=True)
class Text:
    """`name` of the rule, titles and next steps by variant ("" for any), and why it matters."""

    name: Lazy
    titles: dict[str, Lazy]
    why: Lazy
    steps: dict[str, Lazy]
