"""Where persons stand in pathways: those on the ward now, and those who left it in the last week."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from spindel.domain.pathways.definitions import pathway
from spindel.domain.pathways.kinds import Ground, Says, Start, StepState, Tells
from spindel.domain.pathways.models import Course, FamilyAnswer, StepNote
from spindel.synthetic.maker import Maker
from spindel.synthetic.scene import Staff
from spindel.synthetic.slips import Slip

HOUR = timedelta(hours=1)
SYSTEM = "worker"


class PathMaker(Maker):
    def lay(self) -> None:
        if self.course.stay_at is None:
            return
        began, ended = self.course.stay_at
        if ended is None:
            self._family(began)
        elif self.calendar.at(self.calendar.today, 5) - ended <= pathway("discharge").starts_within:
            self._after(ended)

    def _family(self, began: datetime) -> None:
        """On the ward now: the protocol runs, and where it slipped nobody has been in touch yet."""
        ward = self.course.scene.ward
        nurse = ward.staff[0]
        running = self._course("family-acute", Start.ADMISSION, began, unit_id=ward.id)
        self._note(running, nurse, "general_facts", began + 2 * HOUR, tells=Tells.GENERAL)
        if Slip.FAMILY_WAITING in self.course.fate.slips:
            self._answer(running, nurse, Says.COULD_NOT, began + 3 * HOUR)
            return
        yes = self._answer(running, nurse, Says.PRESENCE, began + 3 * HOUR)
        self._note(running, nurse, "listen", began + 5 * HOUR, is_with_family=True)
        if yes:
            told = {"answer_id": yes, "ground": Ground.ANSWER, "relative_id": self.course.relative_ids[0]}
            told |= {"tells": Tells.PRESENCE, "is_with_family": True}
            self._note(running, nurse, "family_contact", began + 6 * HOUR, **told)

    def _after(self, ended: datetime) -> None:
        """Out of the ward: the case manager has seen to the first things."""
        manager, place = self.course.manager, self.course.service.place
        left = self._course("discharge", Start.DISCHARGE, ended, unit_id=place.id, owner_id=manager.id)
        self._note(left, manager, "home_ready", ended + 4 * HOUR)

    def _course(self, name: str, why: Start, clock_at: datetime, **more: Any) -> UUID:
        return self.about.put(
            Course,
            clock_at,
            pathway=name,
            why=why,
            clock_at=clock_at,
            start_date=clock_at.date(),
            started_by_name=SYSTEM,
            categories=int(pathway(name).categories),
            **more,
        )

    def _answer(self, running: UUID, by: Staff, says: Says, at: datetime) -> UUID | None:
        """What the person said about the first of those close to them, if there is anybody."""
        if not self.course.relative_ids:
            return None
        return self.about.put(
            FamilyAnswer,
            at,
            by=by.id,
            course_id=running,
            relative_id=self.course.relative_ids[0],
            says=says,
            asked_at=at,
            local_date=at.date(),
            by_name=by.name,
        )

    def _note(self, running: UUID, by: Staff, step: str, at: datetime, **more: Any) -> None:
        self.about.put(
            StepNote,
            at,
            by=by.id,
            course_id=running,
            step=step,
            state=StepState.DONE,
            at=at,
            local_date=at.date(),
            by_name=by.name,
            **more,
        )
