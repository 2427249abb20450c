"""Public cases and other patterns, replayed in an invented time of honest work (tests/looks_year.py).

script/test replays some weeks of about twenty who work, script/soak a year of sixty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db.models import Sum

from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.models import Address, Person
from spindel.insight.looks import engine
from spindel.insight.looks.kinds import Verdict
from spindel.insight.looks.models import ExaminedDay, Flag
from spindel.insight.looks.registry import DETECTORS
from spindel.kernel.actors import system
from tests import factories as make
from tests.counts import rounds
from tests.factories import LONG_AGO, NOW, TODAY, days
from tests.looks_year import Town

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46"), pytest.mark.hazard("H20.30")]
LENGTH, SIZE = rounds(small=(28, 1), full=(379, 3))
# Nothing is known of what came before the first day: the first two weeks are lived, and not examined.
UNSEEN = days(14)
FIRST = TODAY - days(LENGTH)
SHARE_EXPLAINED = 0.99
FALSE_PER_100_STAFF_DAYS = 2.0


@dataclass(frozen=True)
class Planted:
    """A look that must be flagged on its day, and by what."""

    detector: str
    human: object
    person: object
    day: date


def test_honest_work_explains_itself_and_few_of_it_are_flagged(capsys) -> None:
    town = Town(first=FIRST, days_long=LENGTH, size=SIZE)
    town.live()
    flags = examine(town)
    sums = ExaminedDay.objects.aggregate(
        looks=Sum("looks"), explained=Sum("explained"), days=Sum("staff_days")
    )
    share, false = sums["explained"] / sums["looks"], 100 * len(flags) / sums["days"]
    with capsys.disabled():
        print(
            f"\n  {sums['looks']} looks on {sums['days']} staff-days: {share:.2%} with a known reason, "
            f"{false:.2f} false flags on 100 staff-days"
        )
    assert share >= SHARE_EXPLAINED
    assert false <= FALSE_PER_100_STAFF_DAYS


def test_every_planted_look_is_flagged_within_a_day() -> None:
    town = Town(first=FIRST, days_long=LENGTH, size=SIZE)
    planted = list(plant(town))
    town.live()
    examine(town)
    missed = [
        one
        for one in planted
        if not Flag.objects.filter(
            detector=one.detector, human=one.human, person=one.person, local_date=one.day
        ).exists()
    ]
    assert {one.detector for one in planted} == set(DETECTORS)
    assert [(one.detector, str(one.day)) for one in missed] == []


def plant(town: Town) -> Iterator[Planted]:
    """Each pattern by somebody of the first team, on a working day near the end."""
    first = town.first + UNSEEN
    friday = next(on for on in (town.last - days(n) for n in range(7)) if on.weekday() == 4)
    yield from ties(town, friday)
    yield from relations(town, friday)
    yield from numbers(town, first, friday)


def quiet(town: Town, **over: object) -> Person:
    """Somebody of the team with whom nothing is going on, and whose case manager is at work."""
    person, team = town.person(**over), town.teams[0]
    town.never_away.add(team.staff[0].id)
    make.make_engagement(person, unit=team.unit, start_date=town.first - days(200))
    make.make_case_management(person, manager=team.staff[0], deputy=team.staff[1], unit=team.unit)
    return person


def ties(town: Town, on: date) -> Iterator[Planted]:
    """Same surname, neighbour, colleague, oneself, family."""
    nurse, psychologist = town.teams[0].staff[4], town.teams[0].staff[6]
    said = {one.professional_id: one for one in town.said}
    named = quiet(town, family_name=nurse.name.split()[-1])
    neighbour = quiet(town)
    Address.objects.filter(person=neighbour).update(street=said[nurse.id].street.upper(), postcode="111 22")
    colleague, oneself, family = quiet(town), quiet(town), quiet(town)
    make.make_identifier(colleague, value=said[psychologist.id].number)
    make.make_identifier(oneself, value=said[nurse.id].number[2:])
    make.make_relative(family, name=nurse.name)
    for detector, person in (
        ("same_surname", named), ("same_address", neighbour), ("colleague", colleague),
        ("colleague", oneself),
        ("close", family),
    ):  # fmt: skip
        town.look(nurse, person, on, 11)
        yield Planted(detector, nurse, person, on)


def relations(town: Town, on: date) -> Iterator[Planted]:
    """Yakima: guards of another house who look at 419 people; a relation that ended; after the shift; an
    emergency without anything after it.
    """
    house = make.make_unit(kind=UnitKind.HOUSING)
    for _ in range(rounds(small=4, full=23)):
        guard = town.hire(house, Role.OFFICER)
        for person in town.dice.sample(town.teams[0].persons[40:], k=rounds(small=12, full=18)):
            town.look(guard, person, on, 13, ground="statute")
            yield Planted("not_engaged", guard, person, on)
    team = town.teams[0]
    gone = town.person()
    make.make_engagement(gone, unit=team.unit, start_date=LONG_AGO, end_date=on - days(60))
    town.look(team.staff[5], gone, on, 10)
    yield Planted("long_ended", team.staff[5], gone, on)
    late = quiet(town)
    town.look(team.staff[6], late, on, 22)
    yield Planted("after_hours", team.staff[6], late, on)
    broken = town.person()
    town.look(town.wards[0].staff[0], broken, on, 12, ground="emergency")
    yield Planted("emergency", town.wards[0].staff[0], broken, on)


def numbers(town: Town, first: date, on: date) -> Iterator[Planted]:
    """Kent and Medway: 279 views in three weeks; somebody in the news; Maidstone: a few each day."""
    team = town.teams[0]
    viewed, known = quiet(town), quiet(town)
    for number in range(min(21, (town.last - first).days)):
        town.look(team.staff[6], viewed, first + days(number), 9, times=14)
    yield Planted("often", team.staff[6], viewed, first + days(3))
    for who in team.staff[3:7]:
        town.look(who, known, on, 15)
        yield Planted("crowd", who, known, on)
    for number in range(6):
        for _ in range(5):
            town.look(team.staff[3], quiet(town), first + days(number), 10)
    yield Planted("bulk", team.staff[3], None, first + days(4))
    for _ in range(20):
        town.look(team.staff[2], quiet(town), on, 10)
    yield Planted("bulk", team.staff[2], None, on)


def examine(town: Town) -> set[tuple[object, object, date]]:
    """Night after night; in the morning after, whoever leads finds that all of it was part of the work."""
    on = town.first + UNSEEN
    while on <= town.last:
        engine.examine(on, by=system("worker"), at=NOW)
        Flag.objects.filter(verdict="").update(
            verdict=Verdict.IN_ORDER, verdict_text="I asked", reviewed_at=NOW, reviewed_by_name="Leader"
        )
        on += timedelta(days=1)
    return set(Flag.objects.values_list("human_id", "person_id", "local_date"))
