"""Plans on their way: one is seen to be needed, the meeting of another is called. In the first block."""

from typing import Any
from uuid import UUID

from spindel.domain.plan import law
from spindel.domain.plan.kinds import Area
from spindel.domain.plan.models import Disagreement, Need, Plan
from spindel.domain.plan.states import NeedOfPlan, PlanState
from spindel.synthetic.course import Course
from spindel.synthetic.kit import Kit
from spindel.synthetic.rows import About
from spindel.synthetic.slips import Slip

ACTIVE, DECLINED = PlanState.ACTIVE, PlanState.DECLINED


class Planned:
    """After everybody is there, and without dice: the people of the region stay who they are."""

    def __init__(self, kit: Kit) -> None:
        self.kit, self.calendar = kit, kit.calendar
        self.plans: dict[UUID, dict[str, Any]] = {row["person_id"]: row for row in kit.rows.by_model[Plan]}

    def lay(self, made: list[tuple[About, Course]]) -> None:
        for row in self.plans.values():
            row["law"] = law.here().code
        declined = [row for row in self.plans.values() if row["state"] == DECLINED]
        managers = {about.person_id: course.manager for about, course in made}
        if declined:
            self._noticed(declined[0], managers[declined[0]["person_id"]])
        missing = [pair for pair in made if pair[1].slipped(Slip.PLAN_MISSING)]
        for about, course in missing[:1]:
            self._called(about, course)

        rest = [pair for pair in made if self.plans.get(pair[0].person_id, {}).get("state") == ACTIVE]
        for about, course in rest[:3]:
            self._not_agreed(about, course)
        self._unmet({about.person_id for about, _course in rest[:8]})

    def _not_agreed(self, about: About, course: Course) -> None:
        """What the person says to a part of their plan, and that it is not settled."""
        day = self.calendar.ago(25)
        said = self.kit.words.say["not_agreed"]
        about.put(Disagreement, self.calendar.at(day, 15), by=course.manager.id, noted_date=day, **said)

    def _unmet(self, person_ids: set[UUID]) -> None:
        """The first of their needs in housing or work for which nothing can be promised now."""
        for row in self.kit.rows.by_model[Need]:
            if row["person_id"] in person_ids and row["area"] in (Area.HOUSING, Area.WORK):
                row |= {"unmet_date": self.calendar.ago(40), **self.kit.words.say["unmet"]}
                return

    def _noticed(self, row: dict[str, Any], by: Any) -> None:
        """In place of a no: two days ago somebody saw that a plan is needed, and nobody has asked yet."""
        day, because = self.calendar.ago(2), NeedOfPlan.GENERAL
        row |= {
            "state": PlanState.NEEDED,
            "start_date": day,
            "noticed_date": day,
            "noticed_because": because,
            "noticed_reason": self.kit.words.say["plan_needed"],
            "noticed_by_name": by.name,
            "call_by_date": law.here().call_by(because, noticed=day),
            "declined_date": None,
            "offer_again_date": None,
            "created_at": self.calendar.at(day, 14),
        }

    def _called(self, about: About, course: Course) -> None:
        """The meeting is called, and there is no plan yet."""
        day = self.calendar.ago(6)
        about.put(
            Plan,
            self.calendar.at(day, 9),
            by=course.manager.id,
            law=law.here().code,
            state=PlanState.CALLED,
            start_date=self.calendar.ago(20),
            agreed_date=self.calendar.ago(12),
            called_date=day,
        )
