"""The person: names, languages, ways to reach them, addresses, those close to them, and what they can carry."""

import unicodedata
from datetime import date, timedelta
from random import Random
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
from spindel.synthetic.calendar import Calendar
from spindel.synthetic.course import Course
from spindel.synthetic.rows import About, Rows
from spindel.synthetic.slips import Slip
from spindel.synthetic.words import Words

SYNTHETIC_SYSTEM = "urn:spindel:synthetic"
CHANNELS = (Channel.PHONE, Channel.TEXT, Channel.VISIT, Channel.LETTER, Channel.VIDEO)
CHANNEL_SHARES = (38, 34, 20, 5, 3)
RELATION_SHARES = (40, 12, 24, 9, 12, 3)
HERE_SHARE = 0.9


class PersonMaker:
    def __init__(self, rows: Rows, rng: Random, words: Words, calendar: Calendar) -> None:
        self.rows, self.rng, self.words, self.calendar = rows, rng, words, calendar

    def lay(self, course: Course, number: int) -> About:
        """The person row and what belongs to it; `number` is unique in the region."""
        about = self._person(course, number)
        since = self.calendar.at(course.since, 9)
        about.put(Identifier, since, system=SYNTHETIC_SYSTEM, value=f"SYN-{number:07d}")
        self._languages(about, course)
        self._addresses(about, course)
        for _ in range(course.relatives):
            self._relative(about, course)
        for kind, ability in course.abilities.items():
            self._capacity(about, course, kind, ability)
        return about

    def _person(self, course: Course, number: int) -> About:
        rng, say, names = self.rng, self.words.say, course.names
        is_woman = rng.random() < 0.46
        given = rng.choice(names.women if is_woman else names.men)
        family = rng.choice(names.family)
        at = self.calendar.at(course.since, 9)
        paused = self._paused(course)
        key = self.rows.put(
            Person,
            at,
            given_name=given,
            family_name=family,
            preferred_name=rng.choice(names.women if is_woman else names.men) if rng.random() < 0.06 else "",
            pronouns=rng.choice(say["pronouns"]) if rng.random() < 0.08 else "",
            birth_date=self._birth_date(),
            language=course.interpreter or (names.tongues[0] if rng.random() < 0.3 else self.words.home.tongues[0]),
            interpreter_language=course.interpreter,
            phone=self.words.phone(rng) if rng.random() < 0.93 else "",
            email=f"{plain(given)}.{plain(family)}.{number}@example.org" if rng.random() < 0.4 else "",
            contact_channel=rng.choices(CHANNELS, CHANNEL_SHARES)[0],
            contact_wishes=rng.choice(say["contact_wishes"]),
            approach_note=rng.choice(say["approach"]),
            level_of_need=course.fate.level,
            outreach_paused_until=paused,
            organisation_id=course.service.place.organisation_id,
            created_at=at,
        )  # fmt: skip
        about = About(self.rows, key, course.service.place.organisation_id)
        if paused:
            asked = self.calendar.ago(rng.randint(3, 20))
            noon = self.calendar.at(asked, 12)
            about.put(OutreachPause, noon, by=course.manager.id, start_date=asked, until_date=paused)
        return about

    def _birth_date(self) -> date:
        """From 19 to 74 years old, most around forty."""
        age = self.rng.triangular(19.1, 74, 38)
        return self.calendar.today - timedelta(days=int(age * 365.25))

    def _paused(self, course: Course) -> date | None:
        quiet = not course.fate.slips and not course.fate.mended
        return self.calendar.coming(self.rng, 5, 40) if quiet and self.rng.random() < 0.03 else None

    def _languages(self, about: About, course: Course) -> None:
        at = self.calendar.at(course.since, 9)
        home = self.words.home.tongues[0]
        codes = dict.fromkeys((*course.names.tongues, home))
        for code in codes:
            fluent = code != home or not course.interpreter
            about.put(Language, at, code=code, speaks=True, reads=fluent and self.rng.random() < 0.93)

    def _addresses(self, about: About, course: Course) -> None:
        rng = self.rng
        lives_here = rng.random() < HERE_SHARE
        moved = self.calendar.ago(rng.randint(400, 3000))
        others = [town for town in course.scene.towns if town is not course.town]
        registered = course.town if lives_here else rng.choice(others)
        self._address(about, AddressKind.REGISTERED, registered.name, moved)
        if not lives_here:
            self._address(about, AddressKind.ACTUAL, course.town.name, self.calendar.ago(rng.randint(30, 390)))

    def _address(self, about: About, kind: AddressKind, town: str, start: date) -> None:
        rng = self.rng
        about.put(
            Address,
            self.calendar.at(start, 10),
            kind=kind,
            street=f"{rng.choice(self.words.say['streets'])} {rng.randint(1, 88)}",
            postcode="",
            city=town,
            municipality=town,
            start_date=start,
        )

    def _relative(self, about: About, course: Course) -> None:
        rng, say, names = self.rng, self.words.say, course.names
        start = self.calendar.between(rng, 60, 900)
        at = self.calendar.at(start, 11)
        name = f"{rng.choice(names.women if rng.random() < 0.6 else names.men)} {rng.choice(names.family)}"
        relation = rng.choices(tuple(Relation), RELATION_SHARES)[0]
        relative = about.put(
            Relative,
            at,
            name=name,
            relation=relation,
            phone=self.words.phone(rng),
            language=names.tongues[0],
            wishes=rng.choice(say["relative_wishes"]),
            start_date=start,
        )
        course.relative_ids.append((relative, name))
        for kind in rng.sample(tuple(HelpKind), rng.randint(1, 3)):
            note = rng.choice(say["helps"][kind])
            about.put(RelativeHelp, at, relative_id=relative, kind=kind, note=note, start_date=start)

    def _capacity(self, about: About, course: Course, kind: TaskKind, ability: Ability) -> None:
        """What the person says and often what staff see, both lately; sometimes an older view that gave way."""
        rng, calendar = self.rng, self.calendar
        seen = calendar.between(rng, 4, 70)
        by = [(SeenBy.STAFF, course.manager.name)]
        if not course.slipped(Slip.TASK_TOO_HEAVY) and rng.random() < 0.5:
            by.append((SeenBy.SELF, ""))
        for seen_by, name in by:
            self._view(about, kind, ability, seen_by, name, seen, None)
        if rng.random() < 0.3:
            before = rng.choice(tuple(Ability))
            self._view(about, kind, before, SeenBy.STAFF, course.manager.name, seen - timedelta(days=85), seen)

    def _view(
        self, about: About, kind: TaskKind, ability: Ability, seen_by: SeenBy, name: str, seen: date,
        superseded: date | None,
    ) -> UUID:  # fmt: skip
        return about.put(
            Capacity,
            self.calendar.at(seen, 14),
            task_kind=kind,
            ability=ability,
            seen_by=seen_by,
            seen_by_name=name,
            seen_date=seen,
            superseded_date=superseded,
        )


def plain(name: str) -> str:
    """A name as it stands in an e-mail address."""
    bare = unicodedata.normalize("NFKD", name.lower().replace("đ", "d").replace("ł", "l"))
    return "".join(one for one in bare if one.isascii() and one.isalpha())
