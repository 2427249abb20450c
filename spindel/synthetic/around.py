"""Who stands around the person: engagements, the case manager, consents, blocks, and the grants that follow."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from spindel.domain.consent.derive import BlockFact, ConsentFact, RelationFact
from spindel.domain.consent.kinds import ConsentState, Level, Purpose
from spindel.domain.consent.models import Block, Consent, Sharing
from spindel.domain.consent.queries import relation_fact
from spindel.domain.network.kinds import HandoverState
from spindel.domain.network.models import CaseManagement, Engagement, Handover
from spindel.domain.people.kinds import Category, LevelOfNeed
from spindel.synthetic.calendar import DAY, Calendar
from spindel.synthetic.course import Course
from spindel.synthetic.rows import About
from spindel.synthetic.scene import Staff
from spindel.synthetic.slips import Slip
from spindel.synthetic.words import Words

# What each is let know when the person agrees.
SHARED = {
    "practice": Category.HEALTH | Category.SOCIAL,
    "social": Category.APPOINTMENTS,
    "home": Category.HEALTH | Category.APPOINTMENTS,
    "insurance": Category.PLAN,
    "employment": Category.PLAN,
    "housing": Category.PLAN | Category.APPOINTMENTS,
    "peer": Category.PLAN | Category.APPOINTMENTS | Category.SOCIAL,
    "ombud": Category.PLAN | Category.APPOINTMENTS | Category.SOCIAL | Category.MONEY,
}
TO_RELATIVE = Category.PLAN | Category.APPOINTMENTS
# Days between contacts that these agree on with the person; others come when there is something.
RHYTHM = {"home": 30, "peer": 42}


@dataclass(slots=True)
class Facts:
    """What grants are derived from, for one person."""

    engagements: list[RelationFact] = field(default_factory=list)
    case_managements: list[RelationFact] = field(default_factory=list)
    consents: list[ConsentFact] = field(default_factory=list)
    blocks: list[BlockFact] = field(default_factory=list)


class AroundMaker:
    def __init__(self, rng: Random, words: Words, calendar: Calendar) -> None:
        self.rng, self.words, self.calendar = rng, words, calendar

    def lay(self, about: About, course: Course) -> Facts:
        facts = Facts()
        for key in course.around:
            self._engage(about, course, key, facts)
        self._former(about, course, facts)
        self._manage(about, course, facts)
        self._consents(about, course, facts)
        self._relatives(about, course, facts)
        self._blocks(about, course, facts)
        return facts

    def engaged(
        self, about: About, course: Course, key: str, start: date, end: date | None, facts: Facts
    ) -> None:
        """One engagement, and its fact."""
        place = course.around.get(key) or course.scene.common[key]
        contact = course.contacts.get(key)
        extra = course.relatives == 0 and key in ("peer", "ombud") and not course.slipped(Slip.ALONE)
        one = about.put(
            Engagement,
            self.calendar.at(start, 9),
            owner=place.organisation_id,
            unit_id=place.id,
            contact_id=contact.id if contact else None,
            interval_days=RHYTHM.get(key) if end is None else None,
            is_extra_support=extra,
            start_date=start,
            end_date=end,
        )
        facts.engagements.append(relation_fact(one, place.id, start, end))

    def _engage(self, about: About, course: Course, key: str, facts: Facts) -> None:
        self.engaged(about, course, key, course.starts[key], None, facts)

    def _former(self, about: About, course: Course, facts: Facts) -> None:
        """A unit that was once there and is no longer, for some."""
        for key in ("employment", "insurance"):
            if key not in course.around and self.rng.random() < 0.15:
                end = self.calendar.between(self.rng, 60, 300)
                course.around[key] = course.town.places[key]
                self.engaged(about, course, key, end - timedelta(days=180), end, facts)
                del course.around[key]

    def _manage(self, about: About, course: Course, facts: Facts) -> None:
        calendar, rng = self.calendar, self.rng
        others = [one for one in course.service.managers if one != course.manager]
        start, end = course.since, None
        if Slip.NO_MANAGER in course.fate.slips:
            end = calendar.between(rng, 6, 40)
        elif others and rng.random() < 0.2 and (calendar.today - start).days > 360:
            moved = calendar.between(rng, 75, 330)
            self._managed(about, course, rng.choice(others), start, moved, facts)
            self._handed_over(about, course, others[0], moved)
            start = moved
        self._managed(about, course, course.manager, start, end, facts)

    def _managed(
        self, about: About, course: Course, manager: Staff, start: date, end: date | None, facts: Facts
    ) -> None:
        deputy = course.deputy if course.deputy != manager else None
        unit = course.service.place.id
        one = about.put(
            CaseManagement,
            self.calendar.at(start, 9),
            manager_id=manager.id,
            deputy_id=deputy.id if deputy and end is None else None,
            unit_id=unit,
            start_date=start,
            end_date=end,
        )
        facts.case_managements.append(relation_fact(one, unit, start, end))

    def _handed_over(self, about: About, course: Course, before: Staff, moved: date) -> None:
        asked = self.calendar.at(moved - timedelta(days=21), 13)
        about.put(
            Handover,
            asked,
            by=before.id,
            from_professional_id=before.id,
            to_professional_id=course.manager.id,
            from_date=moved,
            reason=self.words.say["handover_reason"],
            state=HandoverState.ACCEPTED,
            answered_at=asked + timedelta(days=4),
        )

    # What the person lets whom know

    def _consents(self, about: About, course: Course, facts: Facts) -> None:
        rng = self.rng
        keys = [key for key in SHARED if key in course.around]
        marked = {
            slip: rng.choice(keys)
            for slip in (Slip.CONSENT_MISSING, Slip.CONSENT_ENDING, Slip.CONSENT_WITHDRAWN)
            if course.slipped(slip)
        }
        for key in keys:
            slip = next((slip for slip, one in marked.items() if one == key), None)
            if slip is None and rng.random() < 0.12:
                if rng.random() < 0.6:
                    self._refused(about, course, key)
                continue
            self._shared(about, course, key)
            if slip != Slip.CONSENT_MISSING:
                self._given(about, course, key, slip, facts)

    def _shared(self, about: About, course: Course, key: str) -> None:
        about.put(
            Sharing,
            self.calendar.at(course.starts[key] + DAY, 10),
            by=course.manager.id,
            unit_id=course.around[key].id,
            categories=int(SHARED[key]),
            what_for=self.words.say["sharing"][key],
            start_date=course.starts[key] + DAY,
        )

    def _given(self, about: About, course: Course, key: str, slip: Slip | None, facts: Facts) -> None:
        """Given for a year or two; ends soon or was withdrawn only where that is what slipped."""
        rng, calendar = self.rng, self.calendar
        given = calendar.ago(rng.randint(20, min(300, max(21, (calendar.today - course.starts[key]).days))))
        end = calendar.ahead(rng.randint(45, 400))
        if slip == Slip.CONSENT_ENDING:
            end = calendar.ahead(rng.randint(3, 22))
        withdrawn = calendar.between(rng, 2, 15) if slip == Slip.CONSENT_WITHDRAWN else None
        self._consent(about, course, facts, given, end, withdrawn, int(SHARED[key]), key=key)

    def _consent(
        self,
        about: About,
        course: Course,
        facts: Facts,
        given: date,
        end: date,
        withdrawn: date | None,
        categories: int,
        *,
        key: str = "",
        relative_id: UUID | None = None,
    ) -> None:
        """A consent to the unit of that key, or to a relative."""
        calendar = self.calendar
        starts_at = calendar.office(given, self.rng)
        ends_at = calendar.at(end, 0)
        withdrawn_at: datetime | None = None
        if withdrawn is not None:
            withdrawn = max(withdrawn, given + DAY)
            withdrawn_at = calendar.office(withdrawn, self.rng)
        state = ConsentState.GIVEN if withdrawn is None else ConsentState.WITHDRAWN
        one = about.put(
            Consent,
            starts_at,
            by=course.manager.id,
            unit_id=None if relative_id else course.around[key].id,
            relative_id=relative_id,
            categories=categories,
            state=state,
            asked_date=given,
            starts_at=starts_at,
            ends_at=ends_at,
            end_date=end,
            withdrawn_at=withdrawn_at,
            withdrawn_date=withdrawn,
        )
        facts.consents.append(
            ConsentFact(
                id=one,
                recipient_id=relative_id or course.around[key].id,
                is_relative=relative_id is not None,
                categories=categories,
                level=Level.READ.value,
                purpose=Purpose.COORDINATION.value,
                state=state.value,
                starts_at=starts_at,
                ends_at=ends_at,
                withdrawn_at=withdrawn_at,
            )
        )

    def _refused(self, about: About, course: Course, key: str) -> None:
        """A no is respected, dated, and asked again some day."""
        asked = self.calendar.between(self.rng, 10, 200)
        about.put(
            Consent,
            self.calendar.office(asked, self.rng),
            by=course.manager.id,
            unit_id=course.around[key].id,
            categories=int(SHARED[key]),
            state=ConsentState.REFUSED,
            asked_date=asked,
            offer_again_date=self.calendar.ahead(self.rng.randint(20, 180)),
        )

    def _relatives(self, about: About, course: Course, facts: Facts) -> None:
        for relative_id, _ in course.relative_ids:
            if self.rng.random() < 0.6:
                given = self.calendar.ago(self.rng.randint(10, 55))
                end = self.calendar.ahead(self.rng.randint(60, 300))
                self._consent(
                    about, course, facts, given, end, None, int(TO_RELATIVE), relative_id=relative_id
                )

    def _blocks(self, about: About, course: Course, facts: Facts) -> None:
        if self.rng.random() < 0.95 or course.fate.level == LevelOfNeed.MONITORING:
            return
        place = course.around[self.rng.choice(tuple(course.around))]
        at = self.calendar.office(self.calendar.between(self.rng, 20, 200), self.rng)
        unit = place.id if place.key not in ("service", "practice") else None
        categories = int(Category.SUBSTANCE_USE | (Category.MONEY if unit is None else Category(0)))
        one = about.put(Block, at, unit_id=unit, categories=categories, starts_at=at)
        facts.blocks.append(BlockFact(one, unit, categories, at))
