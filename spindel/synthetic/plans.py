"""The shared plan, woven from the person's strands: needs, goals in own words, promises kept and open, who answers."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from spindel.domain.network.kinds import Decision
from spindel.domain.people.kinds import Ability, TaskKind
from spindel.domain.plan.kinds import Area, CommitmentState, OwnerKind, PlanState, Stance
from spindel.domain.plan.models import Commitment, Goal, Need, Plan, Responsibility
from spindel.synthetic.calendar import DAY, Calendar
from spindel.synthetic.course import Course, recent
from spindel.synthetic.rows import About
from spindel.synthetic.scene import Place, Staff
from spindel.synthetic.slips import Slip
from spindel.synthetic.words import Promise, Strand, Words

# Who answers for an area, the first of them who is around.
ANSWERS: dict[Area, tuple[str, ...]] = {
    Area.MENTAL_HEALTH: ("service",),
    Area.PHYSICAL_HEALTH: ("practice",),
    Area.MEDICINE: ("service",),
    Area.SUBSTANCE_USE: ("social", "service"),
    Area.HOUSING: ("housing", "social"),
    Area.INCOME: ("social", "insurance"),
    Area.WORK: ("employment", "insurance"),
    Area.DAILY_LIFE: ("home", "social"),
    Area.NETWORK: ("peer", "service"),
    Area.SAFETY: ("service",),
}
MANDATED = {
    ("social", TaskKind.MONEY): Decision.SOCIAL_ALLOWANCE,
    ("social", TaskKind.PAPERWORK): Decision.HOME_SUPPORT,
    ("insurance", TaskKind.PAPERWORK): Decision.SICKNESS_BENEFIT,
    ("employment", TaskKind.PHONE): Decision.WORK_SUPPORT,
    ("doctor", TaskKind.APPOINTMENTS): Decision.TREATMENT,
}
DECLINED_SHARE = 0.05
KEPT_SHARE = 0.6


class PlanMaker:
    def __init__(self, rng: Random, words: Words, calendar: Calendar) -> None:
        self.rng, self.words, self.calendar = rng, words, calendar

    def lay(self, about: About, course: Course) -> None:
        if course.slipped(Slip.PLAN_MISSING):
            return
        quiet = not course.fate.slips and not course.fate.mended
        start = recent(self.calendar, course.since + timedelta(days=self.rng.randint(14, 50)))
        if quiet and self.rng.random() < DECLINED_SHARE / 0.5:
            self._declined(about, course)
            return
        self._plan(about, course, start)
        needs = [self._need(about, course, strand, start) for strand in course.strands]
        self._areas(about, course, needs, start)
        self._promises(about, course, needs, start)

    def _at(self, day: date) -> datetime:
        return self.calendar.office(day, self.rng)

    def _declined(self, about: About, course: Course) -> None:
        no = self.calendar.between(self.rng, 20, 150)
        about.put(
            Plan,
            self._at(no),
            by=course.manager.id,
            state=PlanState.DECLINED,
            start_date=no,
            declined_date=no,
            offer_again_date=self.calendar.ahead(self.rng.randint(10, 120)),
        )

    def _plan(self, about: About, course: Course, start: date) -> None:
        ahead = self.calendar.ahead(self.rng.randint(12, 170))
        passed = self.calendar.between(self.rng, 3, 38)
        slipped = course.slipped(Slip.FOLLOW_UP_PASSED)
        plan = about.put(
            Plan,
            self._at(start),
            by=course.manager.id,
            state=PlanState.ACTIVE,
            start_date=start,
            follow_up_date=passed if slipped else ahead,
            version=self.rng.randint(1, 4),
        )
        if Slip.FOLLOW_UP_PASSED in course.fate.mended:
            about.rows.change(Plan, plan, follow_up_date=ahead, version=5)

    def _need(self, about: About, course: Course, strand: Strand, start: date) -> UUID:
        start = self._since(start)
        need = about.put(
            Need,
            self._at(start),
            by=course.manager.id,
            area=strand.area,
            text=self.rng.choice(strand.needs),
            start_date=start,
        )
        about.put(
            Goal,
            self._at(start),
            by=course.manager.id,
            need_id=need,
            own_words=self.rng.choice(strand.words),
            start_date=start,
        )
        return need

    def _since(self, start: date) -> date:
        """Some time from `start` on, at least a week ago."""
        span = (self.calendar.today - start).days - 7
        return start + timedelta(days=int(self.rng.random() * max(span, 1) * 0.6))

    # Who answers for what

    def _areas(self, about: About, course: Course, needs: list[UUID], start: date) -> None:
        areas = dict.fromkeys([Area(one.area) for one in course.strands] + [Area.MENTAL_HEALTH, Area.MEDICINE])
        if not needs:
            return
        unanswered = Area(course.strands[-1].area)
        for area in areas:
            if area == unanswered and course.slipped(Slip.AREA_UNCOVERED):
                continue
            if area == unanswered and course.slipped(Slip.AREA_DISPUTED):
                self._disputed(about, course, area)
                continue
            key = next((key for key in ANSWERS[area] if key in course.around), "service")
            self._answers(about, course, area, key, Stance.ACCEPTS, recent(self.calendar, start))

    def _disputed(self, about: About, course: Course, area: Area) -> None:
        keys = [key for key in (*ANSWERS[area], "social", "practice", "service") if key in course.around]
        for key in list(dict.fromkeys(keys))[:2]:
            day = self.calendar.between(self.rng, 5, 45)
            self._answers(about, course, area, key, Stance.SAYS_OTHER, day)

    def _answers(
        self, about: About, course: Course, area: Area, key: str, stance: Stance, start: date
    ) -> None:
        place, contact = course.around[key], course.contacts.get(key)
        about.put(
            Responsibility,
            self._at(start),
            owner=place.organisation_id,
            by=course.manager.id,
            area=area,
            unit_id=place.id,
            professional_id=contact.id if contact else None,
            stance=stance,
            start_date=start,
        )

    # Who promised what

    def _promises(self, about: About, course: Course, needs: list[UUID], start: date) -> None:
        heavy = course.slipped(Slip.TASK_TOO_HEAVY)
        late = course.slipped(Slip.PROMISE_OVERDUE)
        for strand, need in zip(course.strands, needs, strict=True):
            for promise in strand.promises:
                if not self._fits(course, promise):
                    continue
                late = self._promise(about, course, strand.area, need, promise, start, late=late)
        if late:
            self._late_by_manager(about, course, needs[0])
        if heavy:
            self._heavy(about, course, needs[0])
        if course.slipped(Slip.PROMISE_LOOSE):
            self._loose(about, course, needs[0])

    def _fits(self, course: Course, promise: Promise) -> bool:
        """Nobody is given what they cannot carry, and a relative promises only if there is one."""
        if promise.by == "relative":
            return bool(course.relative_ids)
        ability = course.abilities.get(TaskKind(promise.task))
        return promise.by != "person" or ability not in (Ability.CANNOT_NOW, None)

    def _promise(
        self, about: About, course: Course, area: str, need: UUID, promise: Promise, start: date, *, late: bool
    ) -> bool:
        """One promise; gives back whether one still has to be late."""
        rng, calendar = self.rng, self.calendar
        made = self._since(start)
        due = made + timedelta(days=rng.randint(10, 75))
        owner = self._owner(course, promise)
        values: dict[str, Any] = owner | {
            "what": promise.what, "area": area, "task_kind": promise.task, "need_id": need, "made_date": made,
        }  # fmt: skip
        chased = promise.by not in ("person", "relative")
        if late and chased and rng.random() < 0.6:
            self._overdue(about, course, values, promise)
            return False
        if due < calendar.today or rng.random() < KEPT_SHARE * 0.5:
            self._closed(about, course, values, promise, made, due)
        else:
            due = max(due, calendar.ahead(rng.randint(2, 60)))
            self._commit(about, course, values | {"due_date": due}, made)
        return late

    def _overdue(self, about: About, course: Course, values: dict[str, Any], promise: Promise) -> None:
        due = self.calendar.between(self.rng, 3, 35)
        made = due - timedelta(days=self.rng.randint(14, 60))
        key = self._commit(about, course, values | {"made_date": made, "due_date": due}, made)
        if Slip.PROMISE_OVERDUE in course.fate.mended:
            done = self._at(self.calendar.yesterday)
            about.rows.change(
                Commitment, key, state=CommitmentState.DONE, closed_date=self.calendar.yesterday, closed_at=done,
                evidence=promise.done, version=2,
            )  # fmt: skip

    def _closed(
        self, about: About, course: Course, values: dict[str, Any], promise: Promise, made: date, due: date
    ) -> None:
        """Kept, mostly in time; or not possible, or taken back."""
        rng = self.rng
        span = max(1, min((due - made).days + rng.randint(-9, 12), (self.calendar.yesterday - made).days))
        closed = min(made + timedelta(days=span), self.calendar.yesterday)
        luck = rng.random()
        state = CommitmentState.DONE
        if luck > 0.88:
            state = CommitmentState.NOT_POSSIBLE if luck < 0.95 else CommitmentState.WITHDRAWN
        self._commit(
            about,
            course,
            values | {
                "due_date": due,
                "state": state,
                "closed_date": closed,
                "closed_at": self._at(closed),
                "evidence": promise.done if state == CommitmentState.DONE else "",
                "reason": "" if state == CommitmentState.DONE else rng.choice(self.words.say["reasons"][state]),
                "version": 2,
            },
            made,
        )  # fmt: skip

    def _commit(self, about: About, course: Course, values: dict[str, Any], made: date) -> UUID:
        return about.put(Commitment, self._at(made), by=course.manager.id, **values)

    def _owner(self, course: Course, promise: Promise) -> dict[str, Any]:
        if promise.by == "person":
            return {"owner_kind": OwnerKind.PERSON}
        if promise.by == "relative":
            return {"owner_kind": OwnerKind.RELATIVE, "owner_relative_id": course.relative_ids[0][0]}
        place, staff = course.who(promise.by)
        if staff is None:
            return {"owner_kind": OwnerKind.UNIT, "owner_unit_id": place.id}
        mandate = self._mandate(course, promise, place, staff)
        return {"owner_kind": OwnerKind.PROFESSIONAL, "owner_professional_id": staff.id, "mandate_id": mandate}

    @staticmethod
    def _mandate(course: Course, promise: Promise, place: Place, staff: Staff) -> UUID | None:
        decision = MANDATED.get((promise.by, TaskKind(promise.task)))
        return course.scene.mandates.get((staff.seat_id, decision)) if decision else None

    # Promises that slipped in their own ways

    def _late_by_manager(self, about: About, course: Course, need: UUID) -> None:
        strand = course.strands[0]
        promise = strand.promises[0]
        values = {
            "what": promise.what, "area": strand.area, "task_kind": promise.task, "need_id": need,
            "owner_kind": OwnerKind.PROFESSIONAL, "owner_professional_id": course.manager.id,
        }  # fmt: skip
        self._overdue(about, course, values, promise)

    def _heavy(self, about: About, course: Course, need: UUID) -> None:
        made = self.calendar.between(self.rng, 8, 40)
        self._commit(
            about,
            course,
            {
                "what": self.rng.choice(self.words.say["heavy"]), "area": Area.DAILY_LIFE, "need_id": need,
                "task_kind": TaskKind.PAPERWORK, "owner_kind": OwnerKind.PERSON, "made_date": made,
                "due_date": self.calendar.ahead(self.rng.randint(4, 30)),
            },
            made,
        )  # fmt: skip

    def _loose(self, about: About, course: Course, need: UUID) -> None:
        """Without anybody's name, or with a name and no date."""
        made = self.calendar.between(self.rng, 4, 60)
        values: dict[str, Any] = {
            "what": self.rng.choice(self.words.say["loose"]), "area": Area.DAILY_LIFE, "need_id": need,
            "made_date": made,
        }  # fmt: skip
        if self.rng.random() < 0.5:
            values |= {"owner_kind": OwnerKind.UNIT, "owner_unit_id": course.around["practice"].id}
        else:
            values |= {"due_date": self.calendar.ahead(self.rng.randint(5, 40)) + DAY}
        self._commit(about, course, values, made)
