"""The crisis plan of some persons, and what they tell once: in their own words, with their own yes."""

from typing import Any

from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Assent, Audience, CallWhen, CrisisState, FactKind, ToldState, ToldYes
from spindel.domain.plan.models import CrisisCall, CrisisPlan, ToldOnce
from spindel.synthetic.maker import Maker

PLAN_SHARE, TOLD_SHARE, PART_SHARE = 0.4, 0.2, 0.75
ALWAYS = ("helps", "me")  # parts without which there is nothing to read
LATELY = (20, 110)  # days ago; everybody has been known for longer


class OwnWordsMaker(Maker):
    def lay(self) -> None:
        if self.rng.random() < PLAN_SHARE:
            self._crisis()
        if self.rng.random() < TOLD_SHARE:
            self._told()

    def _words(self, kind: str) -> dict[str, str]:
        """Some of the parts."""
        said: dict[str, Any] = self.words.say[kind]
        chosen = {part: self.rng.choice(texts) for part, texts in said.items()}
        return {
            part: text for part, text in chosen.items() if part in ALWAYS or self.rng.random() < PART_SHARE
        }

    def _crisis(self) -> None:
        day, by = self.calendar.between(self.rng, *LATELY), self.course.manager
        at = self.calendar.office(day, self.rng)
        plan = self.about.put(
            CrisisPlan,
            at,
            by=by.id,
            version=1,
            state=CrisisState.IN_FORCE,
            texts=self._words("crisis"),
            before={},
            made_when_well=True,
            assent=Assent.SPOKEN,
            signed_date=day,
            signed_at=at,
            signed_by_name=by.name,
            review_date=self.calendar.ahead(self.rng.randint(10, 200)),
        )
        phone = self.words.phone(self.rng)
        who = {"name": by.name, "phone": phone, "when": CallWhen.DAY}
        self.about.put(CrisisCall, at, by=by.id, crisis_plan_id=plan, **who)

    def _told(self) -> None:
        day, by = self.calendar.between(self.rng, *LATELY), self.course.manager
        at = self.calendar.office(day, self.rng)
        fact = FactKind.CONTACT.value
        line = {"kind": fact, "text": self.words.phone(self.rng), "categories": int(Category.CONTACT_ONLY)}
        self.about.put(
            ToldOnce,
            at,
            by=by.id,
            audience=Audience.NEW_UNIT,
            version=1,
            state=ToldState.APPROVED,
            texts=self._words("told"),
            facts=[fact],
            lines=[line],
            drafted_by_name=by.name,
            yes=ToldYes.WRITTEN,
            approved_date=day,
            approved_at=at,
        )
