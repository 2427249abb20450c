"""The tools that everybody has who makes a block."""

from dataclasses import dataclass
from random import Random

from spindel.synthetic.calendar import Calendar
from spindel.synthetic.rows import Rows
from spindel.synthetic.words import Words


@dataclass(frozen=True, slots=True)
class Kit:
    rows: Rows
    rng: Random
    words: Words
    calendar: Calendar
