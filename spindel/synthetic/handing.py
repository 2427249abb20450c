"""What works with some of Anna's people, and one whom she took over a while ago."""

from spindel.domain.network.kinds import HandoverState
from spindel.domain.network.models import Handover, Takeover, WeekWish, WhatWorks
from spindel.synthetic.course import Course
from spindel.synthetic.kit import Kit
from spindel.synthetic.rows import About
from spindel.synthetic.scene import Scene

TAKEN_AGO = 10


def lay(kit: Kit, scene: Scene, made: list[tuple[About, Course]]) -> None:
    """The pack of the one is not read yet: the rule finds it."""
    managers, say = scene.services[1].managers, kit.words.say["handing"]
    anna = managers[0]
    hers = [about for about, course in made if course.manager == anna]
    day = kit.calendar.ago(30)
    for about, text in zip(hers, say["works"], strict=False):
        about.put(
            WhatWorks,
            kit.calendar.at(day, 13),
            by=anna.id,
            text=text,
            is_with_person=True,
            written_date=day,
            by_name=anna.name,
        )
    if hers:
        at = kit.calendar.at(day, 13)
        hers[0].put(WeekWish, at, by=anna.id, people=2, visits=None, own_words=say["week"], start_date=day)
    if len(hers) > 1 and len(managers) > 1:
        _take_over(kit, hers[1], from_id=managers[1].id, to_id=anna.id, reason=say["reason"])


def _take_over(kit: Kit, about: About, *, from_id: object, to_id: object, reason: str) -> None:
    asked, accepted = kit.calendar.ago(TAKEN_AGO + 3), kit.calendar.ago(TAKEN_AGO)
    handover = about.put(
        Handover,
        kit.calendar.at(asked, 9),
        from_professional_id=from_id,
        to_professional_id=to_id,
        from_date=accepted,
        asked_date=asked,
        reason=reason,
        state=HandoverState.ACCEPTED,
        answered_at=kit.calendar.at(accepted, 9),
    )
    about.put(Takeover, kit.calendar.at(accepted, 9), handover_id=handover, accepted_date=accepted)
