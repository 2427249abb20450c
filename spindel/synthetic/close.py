"""What those close to the person tell and ask, and what the person lets them do."""

from datetime import date, timedelta
from uuid import UUID

from spindel.domain.consent.inputs import DelegationFact
from spindel.domain.consent.kinds import DelegationKind, GivenHow
from spindel.domain.consent.models import Delegation
from spindel.domain.people.kinds import HelpKind, TellingKind
from spindel.domain.people.models import Telling
from spindel.synthetic.calendar import workday
from spindel.synthetic.maker import Maker
from spindel.synthetic.slips import Slip

SEEN_SHARE, ASKED_SHARE, LET_SHARE = 0.25, 0.2, 0.2
# What somebody who helps with this is let do. Who helps with nothing of it may see the week.
LETS = {
    HelpKind.MONEY: DelegationKind.MONEY_PAPERS,
    HelpKind.PAPERWORK: DelegationKind.FILL_FORMS,
    HelpKind.TRAVEL: DelegationKind.KEEP_APPOINTMENTS,
}
THREE_MONTHS = timedelta(days=90)
FRIDAY = 4


class CloseMaker(Maker):
    def lay(self) -> None:
        for relative_id in self.course.relative_ids:
            if self.rng.random() < SEEN_SHARE:
                self._tell(relative_id, TellingKind.OBSERVATION, self.calendar.between(self.rng, 8, 80))
            if self.rng.random() < ASKED_SHARE:
                self._tell(relative_id, TellingKind.QUESTION, self.calendar.between(self.rng, 8, 80))
        if Slip.RELATIVE_UNANSWERED in self.course.fate.slips:
            asked = self.calendar.between(self.rng, 5, 9)
            self._tell(self.course.relative_ids[0], TellingKind.QUESTION, asked, is_answered=False)
        self._lets()

    def _tell(self, relative_id: UUID, kind: TellingKind, day: date, *, is_answered: bool = True) -> None:
        """Read, or answered by the case manager, on the next working day; unless that is what slipped."""
        say, at = self.words.say["tellings"], self.calendar.at(day, 19, self.rng.randint(0, 59))
        which = self.rng.randrange(len(say["asked"]))
        is_question = kind == TellingKind.QUESTION
        answer, by = {}, self.course.manager
        if is_answered:
            on = day + timedelta(days=3 if day.weekday() == FRIDAY else 1)
            answer = {
                "answered_at": self.calendar.office(on, self.rng),
                "answered_date": on,
                "answered_by": by.id,
                "answered_by_name": by.name,
                "answer": say["answers"][which] if is_question else say["read"],
            }
        self.about.put(
            Telling,
            at,
            by=relative_id,
            relative_id=relative_id,
            kind=kind,
            text=say["asked"][which] if is_question else self.rng.choice(say["seen"]),
            happened_date=day,
            told_date=day,
            **answer,
        )

    def _lets(self) -> None:
        """One of those close may do something; it ends soon only where that is what slipped."""
        if Slip.DELEGATION_ENDING in self.course.fate.slips:
            ends = self.calendar.ahead(self.rng.randint(4, 9))
            self._let(self.course.relative_ids[0], DelegationKind.MONEY_PAPERS, ends)
        elif self.course.relative_ids and self.rng.random() < LET_SHARE:
            relative_id = self.rng.choice(self.course.relative_ids)
            kinds = [LETS[one] for one in self.course.helps[relative_id] if one in LETS]
            kind = kinds[0] if kinds else DelegationKind.SEE_WEEK
            self._let(relative_id, kind, self.calendar.ahead(self.rng.randint(20, 80)))

    def _let(self, relative_id: UUID, kind: DelegationKind, ends: date) -> None:
        began = workday(ends - THREE_MONTHS)
        at, ends_at = self.calendar.office(began, self.rng), self.calendar.at(ends, 0)
        is_money = kind == DelegationKind.MONEY_PAPERS
        key = self.about.put(
            Delegation,
            at,
            by=self.course.manager.id,
            relative_id=relative_id,
            kind=kind,
            limit_text=self.words.say["limit"] if is_money else "",
            how=GivenHow.WRITTEN,
            starts_at=at,
            end_date=ends,
            ends_at=ends_at,
        )
        self.course.facts.delegations.append(DelegationFact(key, relative_id, kind.value, at, ends_at))
