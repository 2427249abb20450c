"""The plan, woven from strands: needs, goals in own words, promises kept and open, who answers for what."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from spindel.domain.network.kinds import Decision
from spindel.domain.people.kinds import Ability, TaskKind
from spindel.domain.plan.kinds import Area, CommitmentState, GotItRight, OwnerKind, Stance
from spindel.domain.plan.models import Commitment, Goal, GoneThrough, Need, Plan, Responsibility
from spindel.synthetic.calendar import DAY
from spindel.synthetic.course import recent
from spindel.synthetic.maker import Maker
from spindel.synthetic.planned import ACTIVE, DECLINED
from spindel.synthetic.scene import Place, Staff
from spindel.synthetic.slips import Slip
from spindel.synthetic.words import Promise, Strand

# Who answers for an area, the first who is around.
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
DECLINED_SHARE = 0.1  # of those for whom nothing slips
EARLY_SHARE = 0.2


class PlanMaker(Maker):
    def lay(self) -> None:
        if self.course.slipped(Slip.PLAN_MISSING):
            return
        quiet = not self.course.fate.slips and not self.course.fate.mended
        start = recent(self.calendar, self.course.since + timedelta(days=self.rng.randint(14, 50)))
        if quiet and self.rng.random() < DECLINED_SHARE:
            self._declined()
            return
        self._gone_through(self._plan(start), start)
        needs = [self._need(strand, start) for strand in self.course.strands]
        self._areas(needs, start)
        self._promises(needs, start)

    def _at(self, day: date) -> datetime:
        return self.calendar.office(day, self.rng)

    def _declined(self) -> None:
        no = self.calendar.between(self.rng, 20, 150)
        self.about.put(
            Plan,
            self._at(no),
            by=self.course.manager.id,
            state=DECLINED,
            start_date=no,
            declined_date=no,
            offer_again_date=self.calendar.ahead(self.rng.randint(10, 120)),
        )

    def _plan(self, start: date) -> UUID:
        ahead = self.calendar.ahead(self.rng.randint(12, 170))
        passed, slipped = self.calendar.between(self.rng, 3, 38), self.course.slipped(Slip.FOLLOW_UP_PASSED)
        plan = self.about.put(
            Plan,
            self._at(start),
            by=self.course.manager.id,
            state=ACTIVE,
            start_date=start,
            follow_up_date=passed if slipped else ahead,
            version=self.rng.randint(1, 4),
        )
        if Slip.FOLLOW_UP_PASSED in self.course.fate.mended:
            self.about.change(Plan, plan, follow_up_date=ahead, version=5)
        return plan

    def _gone_through(self, plan: UUID, start: date) -> None:
        """Plans that are not new were gone through with the person some time within the last half year."""
        day = self.calendar.between(self.rng, 10, 150)
        if start < day:
            said = {"plan_id": plan, "gone_date": day, "right": GotItRight.YES}
            self.about.put(GoneThrough, self._at(day), by=self.course.manager.id, **said)

    def _need(self, strand: Strand, start: date) -> UUID:
        start = self._since(start)
        need = self.about.put(
            Need,
            self._at(start),
            by=self.course.manager.id,
            area=strand.area,
            text=self.rng.choice(strand.needs),
            start_date=start,
        )
        self.about.put(
            Goal,
            self._at(start),
            by=self.course.manager.id,
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

    def _areas(self, needs: list[UUID], start: date) -> None:
        areas = dict.fromkeys(
            [Area(one.area) for one in self.course.strands] + [Area.MENTAL_HEALTH, Area.MEDICINE]
        )
        if not needs:
            return
        unanswered = Area(self.course.strands[-1].area)
        for area in areas:
            if area == unanswered and self.course.slipped(Slip.AREA_UNCOVERED):
                continue
            if area == unanswered and self.course.slipped(Slip.AREA_DISPUTED):
                self._disputed(area)
                continue
            key = next((key for key in ANSWERS[area] if key in self.course.around), "service")
            self._answers(area, key, Stance.ACCEPTS, recent(self.calendar, start))

    def _disputed(self, area: Area) -> None:
        keys = [key for key in (*ANSWERS[area], "social", "practice", "service") if key in self.course.around]
        for key in list(dict.fromkeys(keys))[:2]:
            day = self.calendar.between(self.rng, 5, 45)
            self._answers(area, key, Stance.SAYS_OTHER, day)

    def _answers(self, area: Area, key: str, stance: Stance, start: date) -> None:
        place, contact = self.course.around[key], self.course.contacts.get(key)
        self.about.put(
            Responsibility,
            self._at(start),
            owner=place.organisation_id,
            by=self.course.manager.id,
            area=area,
            unit_id=place.id,
            professional_id=contact.id if contact else None,
            stance=stance,
            start_date=start,
        )

    # Who promised what

    def _promises(self, needs: list[UUID], start: date) -> None:
        heavy = self.course.slipped(Slip.TASK_TOO_HEAVY)
        late = self.course.slipped(Slip.PROMISE_OVERDUE)
        for strand, need in zip(self.course.strands, needs, strict=True):
            for promise in strand.promises:
                if self._fits(promise):
                    late = self._promise(strand.area, need, promise, start, late=late)
        if late:
            self._late_by_manager(needs[0])
        if heavy:
            self._heavy(needs[0])
        if self.course.slipped(Slip.PROMISE_LOOSE):
            self._loose(needs[0])

    def _fits(self, promise: Promise) -> bool:
        """Nobody is given what they cannot carry, and a relative promises only if there is one."""
        if promise.by == "relative":
            return bool(self.course.relative_ids)
        ability = self.course.abilities.get(TaskKind(promise.task))
        return promise.by != "person" or ability not in (Ability.CANNOT_NOW, None)

    def _promise(self, area: str, need: UUID, promise: Promise, start: date, *, late: bool) -> bool:
        """One promise; gives back whether one still has to be late."""
        rng, calendar = self.rng, self.calendar
        made = self._since(start if rng.random() < 0.55 else max(start, calendar.ago(45)))
        due = made + timedelta(days=rng.randint(10, 75))
        owner = self._owner(promise)
        values: dict[str, Any] = owner | {
            "what": promise.what, "area": area, "task_kind": promise.task, "need_id": need, "made_date": made,
        }  # fmt: skip
        if late and self._is_late(promise):
            self._overdue(values, promise)
            return False
        if due < calendar.today or rng.random() < EARLY_SHARE:
            self._closed(values, promise, made, due)
        else:
            due = max(due, calendar.ahead(rng.randint(2, 60)))
            self._commit(values | {"due_date": due}, made)
        return late

    def _is_late(self, promise: Promise) -> bool:
        """As the story says; else one by anybody but the person and those close to them."""
        if self.course.fate.late_by:
            return promise.by == self.course.fate.late_by
        return promise.by not in ("person", "relative") and self.rng.random() < 0.6

    def _overdue(self, values: dict[str, Any], promise: Promise) -> None:
        days = (1, 2) if self.course.fate.late_by else (3, 35)  # those of the story have the move themselves
        due = self.calendar.between(self.rng, *days)
        made = due - timedelta(days=self.rng.randint(14, 60))
        key = self._commit(values | {"made_date": made, "due_date": due}, made)
        if Slip.PROMISE_OVERDUE in self.course.fate.mended:
            done = self._at(self.calendar.yesterday)
            self.about.change(
                Commitment,
                key,
                state=CommitmentState.DONE,
                closed_date=self.calendar.yesterday,
                closed_at=done,
                evidence=promise.done,
                version=2,
            )

    def _closed(self, values: dict[str, Any], promise: Promise, made: date, due: date) -> None:
        """Kept, mostly in time; or not possible, or taken back."""
        rng = self.rng
        span = max(1, min((due - made).days + rng.randint(-9, 12), (self.calendar.yesterday - made).days))
        closed = min(made + timedelta(days=span), self.calendar.yesterday)
        luck = rng.random()
        state = CommitmentState.DONE
        if luck > 0.88:
            state = CommitmentState.NOT_POSSIBLE if luck < 0.95 else CommitmentState.WITHDRAWN
        is_done = state == CommitmentState.DONE
        self._commit(
            values | {
                "due_date": due,
                "state": state,
                "closed_date": closed,
                "closed_at": self._at(closed),
                "evidence": promise.done if is_done else "",
                "reason": "" if is_done else rng.choice(self.words.say["reasons"][state]),
                "version": 2,
            },
            made,
        )  # fmt: skip

    def _commit(self, values: dict[str, Any], made: date) -> UUID:
        return self.about.put(Commitment, self._at(made), by=self.course.manager.id, **values)

    def _owner(self, promise: Promise) -> dict[str, Any]:
        if promise.by == "person":
            return {"owner_kind": OwnerKind.PERSON}
        if promise.by == "relative":
            return {"owner_kind": OwnerKind.RELATIVE, "owner_relative_id": self.course.relative_ids[0]}
        place, staff = self.course.who(promise.by)
        if staff is None:
            return {"owner_kind": OwnerKind.UNIT, "owner_unit_id": place.id}
        mandate = self._mandate(promise, place, staff)
        return {
            "owner_kind": OwnerKind.PROFESSIONAL,
            "owner_professional_id": staff.id,
            "mandate_id": mandate,
        }

    def _mandate(self, promise: Promise, place: Place, staff: Staff) -> UUID | None:
        decision = MANDATED.get((promise.by, TaskKind(promise.task)))
        return self.course.scene.mandates.get((staff.seat_id, decision)) if decision else None

    # Promises that slipped in their own ways

    def _late_by_manager(self, need: UUID) -> None:
        strand, promise = self.course.strands[0], self.course.strands[0].promises[0]
        values = {
            "what": promise.what, "area": strand.area, "task_kind": promise.task, "need_id": need,
            "owner_kind": OwnerKind.PROFESSIONAL, "owner_professional_id": self.course.manager.id,
        }  # fmt: skip
        self._overdue(values, promise)

    def _heavy(self, need: UUID) -> None:
        made = self.calendar.between(self.rng, 8, 40)
        self._commit(
            {
                "what": self.rng.choice(self.words.say["heavy"]), "area": Area.DAILY_LIFE, "need_id": need,
                "task_kind": TaskKind.PAPERWORK, "owner_kind": OwnerKind.PERSON, "made_date": made,
                "due_date": self.calendar.ahead(self.rng.randint(4, 30)),
            },
            made,
        )  # fmt: skip

    def _loose(self, need: UUID) -> None:
        """Without anybody's name, or with a name and no date."""
        made = self.calendar.between(self.rng, 4, 60)
        values: dict[str, Any] = {
            "what": self.rng.choice(self.words.say["loose"]), "area": Area.DAILY_LIFE, "need_id": need,
            "made_date": made,
        }  # fmt: skip
        if self.rng.random() < 0.5:
            values |= {"owner_kind": OwnerKind.UNIT, "owner_unit_id": self.course.around["practice"].id}
        else:
            values |= {"due_date": self.calendar.ahead(self.rng.randint(5, 40)) + DAY}
        self._commit(values, made)
