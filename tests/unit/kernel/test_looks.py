"""Looks that follow each other closely are one visit; the person reads who, what and on which grounds."""

from datetime import timedelta
from uuid import uuid4

import pytest

from spindel.kernel import looks
from spindel.kernel.actors import Actor
from spindel.kernel.audit import Look, read, write
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
ME = uuid4()
ANNA = Actor(kind="professional", human_id=uuid4(), name="Anna", role="nurse", organisation_id=uuid4())
JOHAN = Actor(kind="professional", human_id=uuid4(), name="Johan", role="officer")


def look(by=ANNA, minutes=0, categories=1, ground="consent", about=ME) -> None:
    at = NOW + timedelta(minutes=minutes)
    read("look.page", by=by, at=at, purpose="coordination", looks=[Look(about, categories, ground)])


def told(**over) -> list[looks.Visit]:
    return looks.visits(ME, **{"but_not_by": ME, "limit": 50} | over)


def test_looks_of_half_an_hour_are_one_with_all_that_was_seen() -> None:
    look()
    look(minutes=10, categories=4, ground="engagement")
    look(minutes=35, categories=2)
    (visit,) = told()
    assert (visit.name, visit.role, visit.categories, visit.grounds) == (
        "Anna",
        "nurse",
        7,
        ("consent", "engagement"),
    )
    assert (visit.began_at, visit.at) == (NOW, NOW + timedelta(minutes=35))
    assert visit.organisation_id == ANNA.organisation_id


def test_after_more_than_half_an_hour_it_is_another() -> None:
    look()
    look(minutes=31)
    assert [visit.at for visit in told()] == [NOW + timedelta(minutes=31), NOW]


def test_others_in_between_are_visits_of_their_own() -> None:
    look()
    look(JOHAN, minutes=1)
    look(minutes=2)
    assert [(visit.name, visit.at - visit.began_at) for visit in told()] == [
        ("Anna", timedelta(minutes=2)),
        ("Johan", timedelta(0)),
    ]


def test_ones_own_looks_and_those_at_others_are_not_told() -> None:
    look(Actor(kind="person", human_id=ME, name="Me"))
    look(about=uuid4())
    assert told() == []


def test_the_newest_are_told_when_there_are_many(django_assert_num_queries) -> None:
    for hour in range(5):
        look(minutes=60 * hour)
    with django_assert_num_queries(1):
        found = told(limit=2)
    assert [visit.at for visit in found] == [NOW + timedelta(hours=4), NOW + timedelta(hours=3)]


def test_whoever_turned_a_door_is_told_and_whose_it_was() -> None:
    for verb, detail in (("door.open", {}), ("door.reset", {"relative": "x"}), ("need.note", {})):
        write(verb, by=ANNA, at=NOW, person_id=ME, detail=detail)
    found = looks.turns(ME, verbs="door.", limit=9)
    assert [(one.verb, one.name, one.is_about_them) for one in found] == [
        ("door.reset", "Anna", False),
        ("door.open", "Anna", True),
    ]
