"""Who might be the same person: shown before somebody is taken in twice."""

from datetime import date

import pytest

from spindel.domain.people.models import Person
from spindel.domain.people.queries import like_named
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.hazard("H20.2")]
BORN = date(1988, 5, 4)


def found(given="Åsa", family="Öberg", born=None):
    rows = Person.objects.filter(like_named(given_name=given, family_name=family, birth_date=born))
    return [one.given_name for one in rows.order_by("given_name")]


@pytest.fixture(autouse=True)
def people():
    for given, family, born in (
        ("Åsa", "Öberg", date(1970, 1, 1)),
        ("Asa Maria", "Oberg", None),
        ("Karin", "Öberg", BORN),
        ("Åsa", "Lind", BORN),
    ):
        make.make_person(given_name=given, family_name=family, birth_date=born)


def test_names_are_alike_without_accents_and_with_more_names():
    assert found() == ["Asa Maria", "Åsa"]


def test_a_family_name_and_a_day_of_birth_are_alike_whatever_the_given_name():
    assert found(given="Carina", born=BORN) == ["Karin"]


def test_a_day_of_birth_alone_is_nobody():
    assert found(given="Carina", family="Ek", born=BORN) == []
