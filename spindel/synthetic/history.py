"""A year of visits and contacts of all agencies, laid backwards so that the last ones fit what slipped."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from spindel.domain.appointments.kinds import Outcome, Reached
from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.people.kinds import Channel, LevelOfNeed
from spindel.synthetic.around import RHYTHM
from spindel.synthetic.calendar import DAY, workday
from spindel.synthetic.course import recent
from spindel.synthetic.maker import Maker
from spindel.synthetic.scene import Place, Staff
from spindel.synthetic.slips import Slip

# Days within which the service reaches the person, by level of need.
AGREED = {
    LevelOfNeed.ASSERTIVE: 7,
    LevelOfNeed.INTENSIVE: 14,
    LevelOfNeed.STANDARD: 30,
    LevelOfNeed.MONITORING: 90,
}
# Contacts in a year with those who have no rhythm of their own.
YEARLY = {"practice": 2, "social": 2, "insurance": 2, "employment": 3, "housing": 1, "ombud": 3}
VISIT_SHARE, MISSED_SHARE, TRIED_SHARE = 0.36, 0.06, 0.07
BY_OTHERS_SHARE = 0.22
REMOTE = (Channel.PHONE,) * 16 + (Channel.TEXT,) * 6 + (Channel.VIDEO,) * 2 + (Channel.LETTER,)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where, by whom and when something took place."""

    place: Place
    staff: Staff | None
    at: datetime
    day: date
    key: str
    interpreter: str


class HistoryMaker(Maker):
    def lay(self) -> None:
        quiet = self._quiet_since()
        self._service(quiet)
        for key, days in RHYTHM.items():
            if key in self.course.around:
                self._series(key, days, quiet or self.calendar.today)
        for key, times in YEARLY.items():
            if key in self.course.around:
                self._now_and_then(key, times, quiet or self.calendar.today)
        self._ahead()

    def _quiet_since(self) -> date | None:
        """The day of what nobody has followed up: from then on nobody has reached the person."""
        if self.course.slipped(Slip.DISCHARGED_UNSEEN):
            return self.course.stay[1] if self.course.stay else None
        return self.calendar.between(self.rng, 2, 6) if self.course.slipped(Slip.VISIT_MISSED) else None

    # The service

    def _service(self, quiet: date | None) -> None:
        agreed = AGREED[self.course.fate.level]
        upto = quiet or self.calendar.today
        if self.course.slipped(Slip.CONTACT_LOST):
            upto = self.calendar.ago(int(agreed * self.rng.uniform(1.15, 1.9)) + 1)
            self._tried_since(upto)
        if quiet and self.course.slipped(Slip.VISIT_MISSED):
            self._visit(self._meeting("service", quiet), Outcome.MISSED)
        first = self._series("service", agreed, upto)
        if first is not None and self.course.since > self.calendar.ago(365):
            self._contact(first, self._say("first"), channel=Channel.VISIT)
        if self.course.stay and not self.course.slipped(Slip.DISCHARGED_UNSEEN):
            self._after_discharge(self.course.stay[1])
        if self.course.fate.mended & {Slip.CONTACT_LOST, Slip.VISIT_MISSED, Slip.FOLLOW_UP_PASSED}:
            self._mended()

    def _series(self, key: str, agreed: int, upto: date) -> Meeting | None:
        """Contacts so close that the last is within the agreed days of `upto`; gives back the first."""
        rng = self.rng
        start = recent(self.calendar, self.course.starts[key])
        day = upto - timedelta(days=1 + int(rng.random() * min(agreed - 3, agreed * 0.8)))
        first = None
        while day > start:
            day = max(workday(day), start)
            if not self.course.on_ward(day):
                first = self._meeting(key, day)
                self._event(first, agreed)
            day -= timedelta(days=max(1, int(agreed * rng.uniform(0.6, 1.0))))
        return first if key == "service" else None

    def _event(self, meeting: Meeting, agreed: int) -> None:
        """A visit that took place, a call, or one of those that did not work out at first."""
        rng = self.rng
        luck = rng.random()
        settled = (self.calendar.today - meeting.day).days > min(agreed, 8)
        if luck < MISSED_SHARE and settled:
            self._missed_and_followed_up(meeting)
        elif luck < MISSED_SHARE + TRIED_SHARE and settled:
            self._tried(meeting)
            self._contact(self._later(meeting), self._say("reached"))
        elif luck > 1 - VISIT_SHARE:
            visit = self._visit(meeting, Outcome.CAME)
            self._contact(meeting, self._note(meeting), channel=Channel.VISIT, visit=visit)
        else:
            self._contact(meeting, self._note(meeting))

    def _missed_and_followed_up(self, meeting: Meeting) -> None:
        after = self._later(meeting)
        contact = self._contact(after, self._say("missed"))
        by = meeting.staff or self.course.manager
        self._visit(
            meeting,
            Outcome.MISSED,
            follow_up_by_id=by.id,
            followed_up_date=after.day,
            followed_up_with_id=contact,
        )

    def _after_discharge(self, discharged: date) -> None:
        day = min(discharged + DAY, self.calendar.yesterday)
        if day >= discharged:
            meeting = self._meeting("service", day, hour=16)
            self._contact(meeting, self._say("discharged"))

    def _tried_since(self, upto: date) -> None:
        for _ in range(self.rng.randint(1, 2)):
            days = max(2, (self.calendar.today - upto).days - 1)
            self._tried(self._meeting("service", self.calendar.between(self.rng, 1, days)))

    def _mended(self) -> None:
        meeting = self._meeting("service", self.calendar.yesterday)
        self._contact(meeting, self._say("mended"), late=True)

    # Everybody else

    def _now_and_then(self, key: str, times: int, upto: date) -> None:
        start = recent(self.calendar, self.course.starts[key])
        span = (upto - start).days
        if span < 3:
            return
        for _ in range(round(times * span / 365 * self.rng.uniform(0.6, 1.4))):
            day = workday(upto - timedelta(days=self.rng.randint(1, span - 1)))
            if day >= start and not self.course.on_ward(day):
                self._event(self._meeting(key, day), 30)

    def _ahead(self) -> None:
        """What is booked: the next time with the service, something today for some, others now and then."""
        rng, calendar = self.rng, self.calendar
        if self.course.fate.visit_hour is not None:
            meeting = self._meeting("service", calendar.today, hour=self.course.fate.visit_hour)
            self._visit(replace(meeting, staff=self.course.manager, key="manager"), Outcome.PLANNED)
        if rng.random() < 0.8:
            day = calendar.coming(rng, 2, min(30, AGREED[self.course.fate.level] + 3))
            self._visit(self._meeting("service", day), Outcome.PLANNED)
        for key in YEARLY:
            if key in self.course.around and rng.random() < 0.12:
                day = calendar.coming(rng, 1 if rng.random() < 0.9 else 0, 35)
                self._visit(self._meeting(key, day), Outcome.PLANNED)

    # Rows

    def _meeting(self, key: str, day: date, *, hour: int | None = None) -> Meeting:
        place, staff = self.course.around[key], self.course.contacts.get(key)
        if key == "service":
            staff = self.course.manager
            if self.rng.random() < BY_OTHERS_SHARE:
                staff = self.course.contacts["nurse" if self.rng.random() < 0.7 else "doctor"]
        at = self.calendar.office(day, self.rng) if hour is None else self.calendar.at(day, hour)
        return Meeting(place, staff, at, day, self._voice(key, staff), self.course.interpreter)

    def _voice(self, key: str, staff: Staff | None) -> str:
        """Who speaks in notes: the manager, nurse or physician of the service, or the unit."""
        if key != "service":
            return key
        voices = {self.course.contacts["nurse"].id: "nurse", self.course.contacts["doctor"].id: "doctor"}
        return voices.get(staff.id, "manager") if staff else "manager"

    def _later(self, meeting: Meeting) -> Meeting:
        """The same people one or two days on."""
        day = meeting.day + timedelta(days=self.rng.randint(1, 2))
        return replace(meeting, at=self.calendar.office(day, self.rng), day=day)

    def _say(self, kind: str) -> str:
        return str(self.rng.choice(self.words.say["notes"][kind]))

    def _note(self, meeting: Meeting) -> str:
        """What a note says: something of the person's own strands when the case manager writes it."""
        if meeting.key != "manager":
            return self._say(meeting.key)
        if self.course.strands and self.rng.random() < 0.8:
            return self.rng.choice(self.rng.choice(self.course.strands).notes)
        return self._say("reached")

    def _tried(self, meeting: Meeting) -> None:
        self._contact(meeting, self._say("tried"), reached=Reached.TRIED, channel=Channel.PHONE)

    def _contact(
        self,
        meeting: Meeting,
        text: str,
        *,
        channel: Channel | None = None,
        reached: Reached = Reached.REACHED,
        visit: UUID | None = None,
        late: bool = False,
    ) -> UUID:
        return self.about.put(
            Contact,
            meeting.at,
            late=late,
            owner=meeting.place.organisation_id,
            by=meeting.staff.id if meeting.staff else None,
            unit_id=meeting.place.id,
            professional_id=meeting.staff.id if meeting.staff else None,
            visit_id=visit,
            channel=channel or self.rng.choice(REMOTE),
            reached=reached,
            at=meeting.at,
            local_date=meeting.day,
            text=text,
        )

    def _visit(self, meeting: Meeting, outcome: Outcome, **more: Any) -> UUID:
        booked = min(
            meeting.at - timedelta(days=self.rng.randint(3, 21)), self.calendar.at(self.calendar.yesterday, 8)
        )
        over = outcome != Outcome.PLANNED
        visits = self.words.say["visits"][meeting.key]
        where = self.rng.choice(tuple(visits))
        return self.about.put(
            Visit,
            booked,
            owner=meeting.place.organisation_id,
            by=meeting.staff.id if meeting.staff else None,
            unit_id=meeting.place.id,
            professional_id=meeting.staff.id if meeting.staff else None,
            what=self.rng.choice(visits[where]),
            place=self.words.say["places"][where],
            starts_at=meeting.at,
            local_date=meeting.day,
            interpreter_language=meeting.interpreter,
            outcome=outcome,
            outcome_by_name=(meeting.staff.name if meeting.staff else meeting.place.name) if over else "",
            outcome_at=meeting.at + timedelta(minutes=45) if over else None,
            **more,
        )
