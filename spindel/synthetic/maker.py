"""What everybody who lays rows about a person has at hand."""

from spindel.synthetic.course import Course
from spindel.synthetic.kit import Kit
from spindel.synthetic.rows import About


class Maker:
    """Lays one part of a person's year. Each part is a class of its own; `lay` does it."""

    def __init__(self, kit: Kit, about: About, course: Course) -> None:
        self.kit, self.about, self.course = kit, about, course
        self.rng, self.words, self.calendar = kit.rng, kit.words, kit.calendar

    def lay(self) -> None:
        raise NotImplementedError  # each part lays its own
