"""The person: names, languages, ways to reach them, addresses, relatives, and what they can carry."""

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from spindel.domain.people.kinds import (
    Ability,
    AddressKind,
    Channel,
    HelpKind,
    Relation,
    SeenBy,
    TaskKind,
)
from spindel.domain.people.models import (
    Address,
    Capacity,
    Identifier,
    Language,
    OutreachPause,
    Person,
    Relative,
    RelativeHelp,
)
from spindel.synthetic.course import Course
from spindel.synthetic.dice import Dice
from spindel.synthetic.kit import Kit
from spindel.synthetic.maker import Maker
from spindel.synthetic.rows import About
from spindel.synthetic.slips import Slip

SYNTHETIC_SYSTEM = "urn:spindel:synthetic"
CHANNELS = (Channel.PHONE, Channel.TEXT, Channel.VISIT, Channel.LETTER, Channel.VIDEO)
CHANNEL_SHARES = (38, 34, 20, 5, 3)
RELATION_SHARES = (40, 12, 24, 9, 12, 3)
SEEN_BY_CLOSE = (Ability.WITH_HELP, Ability.CAN)  # in turn: they do not see the same
HERE_SHARE, WOMEN_SHARE = 0.9, 0.46


def person(kit: Kit, course: Course, number: int) -> About:
    """Lay the person's own row, and the number that says that it is synthetic; it is unique in the region."""
    rng, words, calendar, names = kit.rng, kit.words, kit.calendar, course.names
    given_names = names.women if rng.random() < WOMEN_SHARE else names.men
    given, family = rng.choice(given_names), rng.choice(names.family)
    at = calendar.at(course.since, 9)
    owner = course.service.place.organisation_id
    key = kit.rows.put(
        Person,
        at,
        given_name=given,
        family_name=family,
        preferred_name=rng.choice(given_names) if rng.random() < 0.06 else "",
        pronouns=rng.choice(words.say["pronouns"]) if rng.random() < 0.08 else "",
        birth_date=_birth_date(kit),
        language=course.interpreter or (names if rng.random() < 0.3 else words.home).tongues[0],
        interpreter_language=course.interpreter,
        phone=words.phone(rng) if rng.random() < 0.93 else "",
        email=f"{plain(given)}.{plain(family)}.{number}@example.org" if rng.random() < 0.4 else "",
        contact_channel=rng.choices(CHANNELS, CHANNEL_SHARES)[0],
        contact_wishes=rng.choice(words.say["contact_wishes"]),
        approach_note=rng.choice(words.say["approach"]),
        level_of_need=course.fate.level,
        outreach_paused_until=course.paused_until,
        organisation_id=owner,
        created_at=at,
    )
    course.facts.since = at
    about = About(kit.rows, key, owner)
    about.put(Identifier, at, system=SYNTHETIC_SYSTEM, value=f"SYN-{number:07d}")
    return about


def _birth_date(kit: Kit) -> date:
    """From 19 to 74 years old, most around forty."""
    age = kit.rng.triangular(19.1, 74, 38)
    return kit.calendar.today - timedelta(days=int(age * 365.25))


class PersonMaker(Maker):
    """What belongs to the person's row."""

    def lay(self) -> None:
        self._languages()
        self._addresses()
        for _ in range(self.course.relatives):
            self.course.relative_ids.append(self._relative())
        if self.course.slipped(Slip.ALONE):
            self._relative(end=self.calendar.between(self.rng, 36, 110))
        for kind, ability in self.course.abilities.items():
            self._capacity(kind, ability)
        self._close_see()
        if self.course.paused_until:
            self._pause(self.course.paused_until)

    def _pause(self, until: date) -> None:
        """The person asked to be left alone for some weeks."""
        asked = self.calendar.ago(self.rng.randint(3, 20))
        at = self.calendar.at(asked, 12)
        by = self.course.manager.id
        self.about.put(OutreachPause, at, by=by, start_date=asked, until_date=until)

    def _languages(self) -> None:
        at = self.calendar.at(self.course.since, 9)
        home = self.words.home.tongues[0]
        codes = dict.fromkeys((*self.course.names.tongues, home))
        for code in codes:
            fluent = code != home or not self.course.interpreter
            self.about.put(Language, at, code=code, speaks=True, reads=fluent and self.rng.random() < 0.93)

    def _addresses(self) -> None:
        rng = self.rng
        lives_here = rng.random() < HERE_SHARE
        moved = self.calendar.ago(rng.randint(400, 3000))
        others = [town for town in self.course.scene.towns if town is not self.course.town]
        registered = self.course.town if lives_here else rng.choice(others)
        self._address(AddressKind.REGISTERED, registered.name, moved)
        if not lives_here:
            self._address(AddressKind.ACTUAL, self.course.town.name, self.calendar.ago(rng.randint(30, 390)))

    def _address(self, kind: AddressKind, town: str, start: date) -> None:
        rng = self.rng
        self.about.put(
            Address,
            self.calendar.at(start, 10),
            kind=kind,
            street=f"{rng.choice(self.words.say['streets'])} {rng.randint(1, 88)}",
            postcode="",
            city=town,
            municipality=town,
            start_date=start,
        )

    def _relative(self, end: date | None = None) -> UUID:
        """Somebody close and what they do; with an end, somebody who is not there any more."""
        rng, say, names = self.rng, self.words.say, self.course.names
        start = self.calendar.between(rng, 120, 900)
        at = self.calendar.at(start, 11)
        name = f"{rng.choice(names.women if rng.random() < 0.6 else names.men)} {rng.choice(names.family)}"
        relation = rng.choices(tuple(Relation), RELATION_SHARES)[0]
        relative = self.about.put(
            Relative,
            at,
            name=name,
            relation=relation,
            phone=self.words.phone(rng),
            language=names.tongues[0],
            wishes=rng.choice(say["relative_wishes"]) if end is None else "",
            start_date=start,
            end_date=end,
        )
        kinds = rng.sample(tuple(HelpKind), rng.randint(1, 3))
        if self.course.slipped(Slip.DELEGATION_ENDING) and HelpKind.MONEY not in kinds:
            kinds.append(HelpKind.MONEY)
        self.course.helps[relative] = kinds
        for kind in kinds:
            note = rng.choice(say["helps"][kind])
            self.about.put(
                RelativeHelp, at, relative_id=relative, kind=kind, note=note, start_date=start, end_date=end
            )
        return relative

    def _capacity(self, kind: TaskKind, ability: Ability) -> None:
        """What staff see and often what the person says, lately; sometimes an older view that gave way."""
        rng, calendar = self.rng, self.calendar
        seen = calendar.between(rng, 4, 70)
        by = [(SeenBy.STAFF, self.course.manager.name)]
        if not self.course.slipped(Slip.TASK_TOO_HEAVY) and rng.random() < 0.5:
            by.append((SeenBy.SELF, ""))
        for seen_by, name in by:
            self._view(kind, ability, (seen_by, name), seen)
        if rng.random() < 0.3:
            before = rng.choice(tuple(Ability))
            self._view(kind, before, by[0], seen - timedelta(days=85), seen)

    def _view(
        self,
        kind: TaskKind,
        ability: Ability,
        by: tuple[SeenBy, str],
        seen: date,
        superseded: date | None = None,
    ) -> None:
        self.about.put(
            Capacity,
            self.calendar.at(seen, 14),
            task_kind=kind,
            ability=ability,
            seen_by=by[0],
            seen_by_name=by[1],
            seen_date=seen,
            superseded_date=superseded,
        )

    def _close_see(self) -> None:
        """Where several are close, each sees for themselves what can be carried, and told staff so.

        The ids are drawn aside: the rest of the region is as it would be without.
        """
        ids = self.course.relative_ids
        if len(ids) < 2:
            return
        kinds = [*self.course.abilities][:1]
        about = replace(self.about, rows=replace(self.about.rows, rng=Dice(ids[0].int)))
        names = {row["id"]: row["name"] for row in about.rows.by_model[Relative][-len(ids) - 1 :]}
        for kind in kinds:
            for place, key in enumerate(ids):
                seen = self.calendar.ago(12 + place)
                about.put(
                    Capacity,
                    self.calendar.at(seen, 15),
                    by=self.course.manager.id,
                    task_kind=kind,
                    ability=SEEN_BY_CLOSE[place % len(SEEN_BY_CLOSE)],
                    seen_by=SeenBy.RELATIVE,
                    seen_by_name=names[key],
                    relative_id=key,
                    seen_date=seen,
                )


def plain(name: str) -> str:
    """A name as it stands in an e-mail address."""
    bare = unicodedata.normalize("NFKD", name.lower().replace("đ", "d").replace("ł", "l"))
    return "".join(one for one in bare if one.isascii() and one.isalpha())
