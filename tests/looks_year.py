"""An invented year of honest work in one town: who was on duty, what they did, whom they read.

Made from how such units work, without a look at any detector: rosters with leave and swapped shifts, visits
booked ahead, calls that whoever is free answers, a weekly conference, stand-ins, new persons, wards in three
shifts. Not all is written down, some of it late, and now and then the wrong name is clicked on.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.network.models import Absence, CaseManagement, Engagement, Professional, Unit
from spindel.domain.people.models import Person
from spindel.insight.looks import marks
from spindel.kernel.actors import system
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, days
from tests.looks_rows import GIVEN, about_of, audited, instant, surname

BOOKED_AHEAD = days(10)
PAGES = ("look.person", "look.plan", "look.visits", "look.gap", "look.about")


@dataclass
class Team:
    unit: Unit
    staff: list[Professional]
    persons: list[Person] = field(default_factory=list)


class Town:
    """`size` 1 is about twenty who work; days are numbered from the first."""

    def __init__(self, *, first: date, days_long: int, size: int = 1, seed: int = 1) -> None:
        self.first, self.last, self.dice = first, first + days(days_long - 1), Random(seed)
        self.rows: dict[type, list[Any]] = defaultdict(list)
        self.looks: list[tuple[datetime, Professional, Person, str, str]] = []
        self.never_away: set[Any] = set()
        self.away: dict[Any, set[date]] = defaultdict(set)
        self.named, self.said = 0, list[marks.Said]()
        self.numbers: dict[Any, int] = {}
        organisation = make.make_organisation()
        clinic = {"organisation": organisation}
        self.teams = [
            self._team(UnitKind.PSYCHOSIS_SERVICE, [Role.CASE_MANAGER] * 4 + [Role.NURSE, Role.PHYSICIAN,
                       Role.PSYCHOLOGIST, Role.TEAM_LEADER], 72, **clinic) for _ in range(size)
        ]  # fmt: skip
        self.wards = [
            self._team(UnitKind.INPATIENT_WARD, [Role.NURSE] * 6 + [Role.TEAM_LEADER], 0, **clinic)
            for _ in range(size)
        ]
        self.homes = [
            self._team(UnitKind.HOME_SUPPORT, [Role.HOUSING_SUPPORT] * 6 + [Role.TEAM_LEADER], 0)
            for _ in range(size)
        ]
        self.manager: dict[Any, Professional] = {}

    # Who there is

    def hire(self, unit: Unit, role: Role) -> Professional:
        self.named += 1
        who = make.make_professional(
            name=f"{self.dice.choice(GIVEN)} {surname(self.dice)}", role=role, unit=unit,
            account=make.make_account(username=f"staff{self.named}"),
        )  # fmt: skip
        who.works_for = unit.organisation_id
        said = marks.Said(who.id, f"1970{self.named:08}", f"Byvägen {self.dice.randrange(900)}", "111 22")
        self.said.append(said)
        return who

    def person(self, **over: Any) -> Person:
        values = {"given_name": self.dice.choice(GIVEN), "family_name": surname(self.dice)}
        found = make.make_person(**values | over)
        street = f"Byvägen {self.dice.randrange(900)}"
        make.make_address(found, street=street, postcode="11122")
        make.make_relative(found, name=f"{self.dice.choice(GIVEN)} {found.family_name}")
        return found

    def _team(self, kind: UnitKind, roles: list[Role], persons: int, **over: Any) -> Team:
        unit = make.make_unit(kind=kind, **over)
        staff = [self.hire(unit, role) for role in roles]
        team = Team(unit, staff, [self.person() for _ in range(persons)])
        for number, one in enumerate(team.persons):
            make.make_engagement(one, unit=unit, start_date=self.first - days(200))
            make.make_case_management(
                one, manager=staff[number % 4], deputy=staff[(number + 1) % 4], unit=unit
            )
        return team

    # What happens

    def live(self) -> None:
        """All the days, and then all the rows at once."""
        marks.mark(self.said, by=system("test"), at=NOW)
        for team in self.teams:
            self.manager |= {one.id: team.staff[number % 4] for number, one in enumerate(team.persons)}
        for team in self.teams + self.wards + self.homes:
            self._leave(team)
        self._home_care()
        on = self.first
        while on <= self.last + BOOKED_AHEAD:
            self._day(on)
            on += timedelta(days=1)
        self._admissions()
        self.looks = [one for one in self.looks if one[0].date() <= self.last]
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows)
        self.looks.sort(key=lambda one: one[0])
        AuditRow.objects.bulk_create(audited(*one) for one in self.looks)

    def _leave(self, team: Team) -> None:
        """Five weeks a year in one piece or two, and sick days of which one in ten is never entered."""
        span = (self.last - self.first).days
        for who in (one for one in team.staff if one.id not in self.never_away):
            for _ in range(max(1, span * 2 // 365)):
                self._off(who, self.first + days(self.dice.randrange(span)), self.dice.choice((5, 12, 19)))
            for _ in range(span * 6 // 365):
                self._off(
                    who, self.first + days(self.dice.randrange(span)), 2, is_entered=self.dice.random() < 0.9
                )

    def _off(self, who: Professional, start: date, count: int, *, is_entered: bool = True) -> None:
        self.away[who.id] |= {start + days(number) for number in range(count)}
        if is_entered:
            self.rows[Absence].append(
                Absence(professional=who, start_date=start, end_date=start + days(count))
            )

    def here(self, team: Team, on: date) -> list[Professional]:
        return [who for who in team.staff if on not in self.away[who.id]]

    def _day(self, on: date) -> None:
        if on.weekday() < 5:
            for team in self.teams:
                self._clinic(team, on)
        for home in self.homes:
            self._shift(home, on, ((7, 15), (14, 22)), each=7)

    def _clinic(self, team: Team, on: date) -> None:
        here = self.here(team, on)
        if not here:
            return
        for person in (one for one in team.persons if self._is_due(one, on)):
            self._visit(team, self._whoever_cares(team, person, here), person, on)
        for person in self.dice.sample(team.persons, k=3):
            self._call(team, self.dice.choice(here), person, on)
        for who, count in ((team.staff[5], 3), (team.staff[6], 2)):
            if who in here:
                for person in self.dice.sample(team.persons, k=count):
                    self._visit(team, who, person, on)
        if self.dice.random() < 0.06:
            self._new_person(team, on)
        self._together(team, here, on)

    def _together(self, team: Team, here: list[Professional], on: date) -> None:
        """The weekly conference, of which nothing is written down; and what the leader reads."""
        if on.weekday() == 1:
            for person in self.dice.sample(team.persons, k=12):
                for who in here:
                    self.look(who, person, on, 10)
        if team.staff[7] in here:
            for person in self.dice.sample(team.persons, k=3):
                self.look(team.staff[7], person, on, 14)

    def _is_due(self, person: Person, on: date) -> bool:
        """Some are met every week, most every third, many a few times a year."""
        number = self.numbers.setdefault(person.id, len(self.numbers))
        working_days = (5, 15, 15, 60, 60)[number % 5]
        return (on.toordinal() // 7 * 5 + on.weekday() + number) % working_days == 0

    def _whoever_cares(self, team: Team, person: Person, here: list[Professional]) -> Professional:
        manager = self.manager[person.id]
        if manager in here:
            return manager
        deputy = team.staff[(team.staff.index(manager) + 1) % 4]
        return deputy if deputy in here else self.dice.choice(here)

    def _visit(self, team: Team, who: Professional, person: Person, on: date) -> None:
        """Booked ahead; read about the day before or on it; written up, mostly, at once or next morning."""
        hour = self.dice.choice((9, 10, 11, 13, 14, 15))
        booked = None if self.dice.random() < 0.03 else who
        self.rows[Visit].append(
            Visit(**about_of(person), unit=team.unit, professional=booked, what="Visit",
                  starts_at=instant(on, hour), local_date=on)
        )  # fmt: skip
        if on > self.last + days(1):
            return
        before = on - days(1)
        is_there = before not in self.away[who.id] and before.weekday() < 5 and before >= self.first
        self.look(who, person, before if is_there and self.dice.random() < 0.4 else on, 8)
        self.look(who, person, on, hour, times=self.dice.choice((1, 2, 3)))
        self._write_up(team, who, person, on, said=0.9)

    def _write_up(self, team: Team, who: Professional, person: Person, on: date, *, said: float) -> None:
        if self.dice.random() > said:
            return
        late = self.dice.random() < 0.06
        self.look(who, person, on + days(late), 16 if not late else 8)
        self.rows[Contact].append(
            Contact(**about_of(person) | {"created_by": who.id}, unit=team.unit, channel="phone",
                    at=instant(on, 12), local_date=on)
        )  # fmt: skip
        if self.dice.random() < 0.04:
            self.look(who, person, on, self.dice.choice((18, 19)))

    def _call(self, team: Team, who: Professional, person: Person, on: date) -> None:
        """Somebody rings; whoever is free answers, and does not always write it down."""
        if self.dice.random() < 0.05:
            self.look(who, self.dice.choice(team.persons), on, 11)  # the name beside it
        self.look(who, person, on, self.dice.choice((9, 11, 13, 15)), times=2)
        self._write_up(team, who, person, on, said=0.8)

    def _new_person(self, team: Team, on: date) -> None:
        person, manager = self.person(), self.dice.choice(team.staff[:4])
        self.manager[person.id] = manager
        team.persons.append(person)
        about = about_of(person) | {"start_date": on}
        self.rows[Engagement].append(Engagement(**about, unit=team.unit))
        later = about | {"start_date": on + days(5)}
        self.rows[CaseManagement].append(CaseManagement(**later, manager=manager, unit=team.unit))
        for who in self.dice.sample(self.here(team, on), k=min(3, len(self.here(team, on)))):
            self.look(who, person, on, 10, times=3)

    def _home_care(self) -> None:
        for home, team in zip(self.homes, self.teams, strict=True):
            home.persons = team.persons[:14]
            for person in home.persons:
                make.make_engagement(person, unit=home.unit, start_date=self.first - days(100))

    def _shift(self, team: Team, on: date, shifts: Any, *, each: int) -> None:
        """Rosters repeat by the week; now and then two swap."""
        here = self.here(team, on)
        for who in here:
            place = team.staff.index(who)
            if (place + on.toordinal()) % 7 < 2:
                continue
            start, end = shifts[(place + self.dice.choice([0] * 30 + [1])) % len(shifts)]
            for person in self.dice.sample(team.persons, k=min(each, len(team.persons))):
                hour = (start + self.dice.randrange((end - start) % 24)) % 24
                self.look(who, person, on, hour, times=self.dice.choice((1, 1, 2)))
        if team.unit.kind == UnitKind.HOME_SUPPORT:
            for person in team.persons:
                self.rows[Visit].append(
                    Visit(
                        **about_of(person),
                        unit=team.unit,
                        what="Support",
                        starts_at=instant(on, 9),
                        local_date=on,
                    )
                )

    def _admissions(self) -> None:
        """Some of each team are on the ward for some weeks, where three shifts look after them."""
        for ward, team in zip(self.wards, self.teams, strict=True):
            stays = [(person, self.first + days(self.dice.randrange(-20, (self.last - self.first).days)),
                      self.dice.randrange(8, 35)) for person in team.persons[14:34]]  # fmt: skip
            for person, start, count in stays:
                about = about_of(person) | {"start_date": start, "end_date": start + days(count)}
                self.rows[Engagement].append(Engagement(**about, unit=ward.unit))
            on = self.first
            while on <= self.last:
                ward.persons = [one for one, start, count in stays if start <= on < start + days(count)]
                self._shift(ward, on, ((7, 15), (14, 22), (22, 30)), each=9)
                on += timedelta(days=1)

    def look(
        self,
        who: Professional,
        person: Person,
        on: date,
        hour: int,
        *,
        times: int = 1,
        ground: str = "engagement",
    ) -> None:
        for _ in range(times):
            at = instant(on, hour, self.dice.randrange(60))
            self.looks.append((at, who, person, self.dice.choice(PAGES), ground))
