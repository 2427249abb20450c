"""Who stands around the person: engagements, the case manager, consents and blocks."""

from datetime import date, datetime, timedelta
from uuid import UUID

from spindel.domain.consent.gather import relation_fact
from spindel.domain.consent.inputs import BlockFact, ConsentFact
from spindel.domain.consent.kinds import ConsentState, Level, Purpose
from spindel.domain.consent.models import Block, Consent, Sharing
from spindel.domain.network.kinds import HandoverState
from spindel.domain.network.models import CaseManagement, Engagement, Handover
from spindel.domain.people.kinds import Category, LevelOfNeed
from spindel.synthetic.calendar import DAY
from spindel.synthetic.maker import Maker
from spindel.synthetic.scene import Staff
from spindel.synthetic.slips import Slip

# What each is let know when the person agrees.
SHARED = {
    "practice": Category.HEALTH | Category.SOCIAL,
    "social": Category.APPOINTMENTS,
    "home": Category.HEALTH | Category.APPOINTMENTS,
    "insurance": Category.PLAN | Category.MONEY,
    "employment": Category.PLAN,
    "housing": Category.PLAN | Category.SOCIAL,
    "peer": Category.PLAN | Category.APPOINTMENTS | Category.SOCIAL,
    "ombud": Category.PLAN | Category.APPOINTMENTS | Category.SOCIAL | Category.MONEY,
}
NOT_ASKED_SHARE, REFUSED_SHARE, WAITING_SHARE = 0.05, 0.07, 0.03
TO_RELATIVE = Category.PLAN | Category.APPOINTMENTS
# Days between contacts that these agree on with the person; others come when there is something.
RHYTHM = {"home": 30, "peer": 42}


class AroundMaker(Maker):
    def lay(self) -> None:
        for key in self.course.around:
            self.engage(key, self.course.starts[key])
        self._former()
        self._manage()
        self._consents()
        self._relatives()
        self._blocks()

    def engage(self, key: str, start: date, end: date | None = None) -> None:
        """A unit is there for the person, from a day until, but not including, another."""
        place = self.course.around.get(key) or self.course.scene.common[key]
        contact = self.course.contacts.get(key)
        extra = (
            self.course.relatives == 0 and key in ("peer", "ombud") and not self.course.slipped(Slip.ALONE)
        )
        one = self.about.put(
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
        self.course.facts.engagements.append(relation_fact(one, place.id, start, end))

    def _former(self) -> None:
        """A unit that was once there and is no longer, for some."""
        for key in ("employment", "insurance"):
            if key not in self.course.around and self.rng.random() < 0.15:
                end = self.calendar.between(self.rng, 60, 300)
                self.course.around[key] = self.course.town.places[key]
                self.engage(key, end - timedelta(days=180), end)
                del self.course.around[key]

    def _manage(self) -> None:
        calendar, rng = self.calendar, self.rng
        others = [one for one in self.course.service.managers if one != self.course.manager]
        start, end = self.course.since, None
        if Slip.NO_MANAGER in self.course.fate.slips:
            end = calendar.between(rng, 6, 40)
        elif others and rng.random() < 0.2 and (calendar.today - start).days > 360:
            before, moved = rng.choice(others), calendar.between(rng, 75, 330)
            self._managed(before, start, moved)
            self._handed_over(before, moved)
            start = moved
        self._managed(self.course.manager, start, end)

    def _managed(self, manager: Staff, start: date, end: date | None) -> None:
        deputy = self.course.deputy
        unit = self.course.service.place.id
        one = self.about.put(
            CaseManagement,
            self.calendar.at(start, 9),
            manager_id=manager.id,
            deputy_id=deputy.id if deputy != manager and end is None else None,
            unit_id=unit,
            start_date=start,
            end_date=end,
        )
        self.course.facts.case_managements.append(relation_fact(one, unit, start, end))

    def _handed_over(self, before: Staff, moved: date) -> None:
        asked = self.calendar.at(moved - timedelta(days=21), 13)
        self.about.put(
            Handover,
            asked,
            by=before.id,
            from_professional_id=before.id,
            to_professional_id=self.course.manager.id,
            from_date=moved,
            reason=self.words.say["handover_reason"],
            state=HandoverState.ACCEPTED,
            answered_at=asked + timedelta(days=4),
        )

    # What the person lets whom know

    def _consents(self) -> None:
        rng = self.rng
        keys = [key for key in SHARED if key in self.course.around]
        marked = {
            slip: rng.choice(keys)
            for slip in (Slip.CONSENT_MISSING, Slip.CONSENT_ENDING, Slip.CONSENT_WITHDRAWN)
            if self.course.slipped(slip)
        }
        for key in keys:
            slip = next((slip for slip, one in marked.items() if one == key), None)
            luck = 1.0 if slip or key == self.course.fate.late_by else rng.random()
            if luck < NOT_ASKED_SHARE:
                continue
            if luck < NOT_ASKED_SHARE + REFUSED_SHARE:
                self._refused(key)
                continue
            self._shared(key)
            if luck < NOT_ASKED_SHARE + REFUSED_SHARE + WAITING_SHARE:
                self._asked(key)
            elif slip != Slip.CONSENT_MISSING:
                self._given(key, slip)

    def _shared(self, key: str) -> None:
        self.about.put(
            Sharing,
            self.calendar.at(self.course.starts[key] + DAY, 10),
            by=self.course.manager.id,
            unit_id=self.course.around[key].id,
            categories=int(SHARED[key]),
            what_for=self.words.say["sharing"][key],
            start_date=self.course.starts[key] + DAY,
        )

    def _given(self, key: str, slip: Slip | None) -> None:
        """Given for a year or two; ends soon or was withdrawn only where that is what slipped."""
        rng, calendar = self.rng, self.calendar
        given = calendar.ago(
            rng.randint(20, min(300, max(21, (calendar.today - self.course.starts[key]).days)))
        )
        end = calendar.ahead(rng.randint(45, 400))
        if slip == Slip.CONSENT_ENDING:
            end = calendar.ahead(rng.randint(3, 22))
        withdrawn = calendar.between(rng, 2, 15) if slip == Slip.CONSENT_WITHDRAWN else None
        self._consent(given, end, withdrawn, int(SHARED[key]), key=key)

    def _consent(
        self,
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
        one = self.about.put(
            Consent,
            starts_at,
            by=self.course.manager.id,
            unit_id=None if relative_id else self.course.around[key].id,
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
        self.course.facts.consents.append(
            ConsentFact(
                id=one,
                recipient_id=relative_id or self.course.around[key].id,
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

    def _asked(self, key: str) -> None:
        """A question that waits for the person's answer, not yet for long."""
        asked = self.calendar.between(self.rng, 1, 9)
        self.about.put(
            Consent,
            self.calendar.office(asked, self.rng),
            by=self.course.manager.id,
            unit_id=self.course.around[key].id,
            categories=int(SHARED[key]),
            state=ConsentState.ASKED,
            asked_date=asked,
        )

    def _refused(self, key: str) -> None:
        """A no is respected, dated, and asked again some day."""
        asked = self.calendar.between(self.rng, 10, 200)
        self.about.put(
            Consent,
            self.calendar.office(asked, self.rng),
            by=self.course.manager.id,
            unit_id=self.course.around[key].id,
            categories=int(SHARED[key]),
            state=ConsentState.REFUSED,
            asked_date=asked,
            offer_again_date=self.calendar.ahead(self.rng.randint(20, 180)),
        )

    def _relatives(self) -> None:
        for relative_id in self.course.relative_ids:
            if self.rng.random() < 0.6:
                given = self.calendar.ago(self.rng.randint(10, 55))
                end = self.calendar.ahead(self.rng.randint(60, 300))
                self._consent(given, end, None, int(TO_RELATIVE), relative_id=relative_id)

    def _blocks(self) -> None:
        if self.rng.random() < 0.95 or self.course.fate.level == LevelOfNeed.MONITORING:
            return
        place = self.course.around[self.rng.choice(tuple(self.course.around))]
        at = self.calendar.office(self.calendar.between(self.rng, 20, 200), self.rng)
        unit = place.id if place.key not in ("service", "practice") else None
        categories = int(Category.SUBSTANCE_USE | (Category.MONEY if unit is None else Category(0)))
        one = self.about.put(Block, at, unit_id=unit, categories=categories, starts_at=at)
        self.course.facts.blocks.append(BlockFact(one, unit, categories, at))
