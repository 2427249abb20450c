"""The meeting of the one whose plan is called: somebody may decide on one point, nobody on the other."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from spindel.domain.meetings.kinds import Answer, Form, InvitedKind, MeetingState
from spindel.domain.meetings.models import AgendaItem, Asked, Invited, Meeting
from spindel.domain.network.kinds import Decision
from spindel.domain.plan.kinds import Area
from spindel.domain.plan.models import Plan
from spindel.domain.plan.states import PlanState
from spindel.synthetic.course import Course
from spindel.synthetic.kit import Kit
from spindel.synthetic.rows import About

CALLED_AGO, AHEAD = 6, 9


def lay(kit: Kit, made: list[tuple[About, Course]]) -> None:
    """Without dice: the people of the region stay who they are."""
    called = {row["person_id"] for row in kit.rows.by_model[Plan] if row["state"] == PlanState.CALLED}
    for about, course in made:
        if about.person_id in called:
            _meeting(kit, about, course)


def _meeting(kit: Kit, about: About, course: Course) -> None:
    say, calendar = kit.words.say["meeting"], kit.calendar
    day, manager = calendar.ahead(AHEAD), course.manager
    made_at, starts_at = calendar.at(calendar.ago(CALLED_AGO), 9), calendar.at(day, 10)
    by = {"by": manager.id}
    meeting = about.put(
        Meeting,
        made_at,
        **by,
        form=Form.ROOM,
        why=say["why"],
        state=MeetingState.CALLED,
        unit_id=course.service.place.id,
        caller_id=manager.id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        start_date=day,
        place=say["place"],
        interpreter_language=course.interpreter,
        called_date=calendar.ago(CALLED_AGO),
    )
    points: tuple[dict[str, Any], ...] = (
        {"words": say["care"], "area": Area.MENTAL_HEALTH, "decision": Decision.TREATMENT},
        {"words": say["work"], "area": Area.WORK, "decision": Decision.WORK_SUPPORT},
        {"words": say["own"], "area": Area.DAILY_LIFE, "wanted_by_person": True},
    )
    items = [
        about.put(AgendaItem, made_at, **by, meeting_id=meeting, position=number, **point)
        for number, point in enumerate(points, 1)
    ]
    about.put(Invited, made_at, **by, meeting_id=meeting, kind=InvitedKind.PERSON, is_called=True)
    _invite(about, course, meeting, items[0], made_at, key="doctor")
    _invite(about, course, meeting, items[0], made_at, key="nurse")


def _invite(about: About, course: Course, meeting: UUID, item: UUID, at: Any, *, key: str) -> None:
    """A colleague of the service; the physician is called and has said yes."""
    who, is_called = course.contacts[key], key == "doctor"
    answered: dict[str, Any] = {"answer": Answer.YES, "answered_by": who.name, "answered_at": at}
    invited = about.put(
        Invited,
        at,
        by=course.manager.id,
        meeting_id=meeting,
        kind=InvitedKind.PROFESSIONAL,
        professional_id=who.id,
        unit_id=course.service.place.id,
        is_called=is_called,
        **(answered if is_called else {}),
    )
    about.put(Asked, at, by=course.manager.id, invited_id=invited, item_id=item)
