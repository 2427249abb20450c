"""Options side by side: distances, language and what is lost; nothing weighed up, nothing left out."""

from dataclasses import fields

import pytest

from spindel.domain.people.kinds import Category, PlaceKind
from spindel.domain.people.places import places_of
from spindel.domain.plan.choices import choices_of
from spindel.domain.plan.compared import Compared, Order, compare, orders
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R42"), pytest.mark.requirement("R83")]
# A degree of latitude is 111 km: one tenth of it north of home, and half of one.
NEAR, FAR = {"latitude": 59.43, "longitude": 18.06}, {"latitude": 59.83, "longitude": 18.06}
NOWHERE = {"latitude": None, "longitude": None}


def offered(*overs):
    return make.make_choice(offerings=[make.make_offering(**over) for over in overs])


def compared(choice, *, tongue="sv", order=Order.AS_PUT, places=True):
    (card,) = choices_of(choice.person_id, categories=Category(511))
    return compare(card, places=places_of(choice.person_id) if places else None, tongue=tongue, order=order)


def test_it_says_how_far_each_is_from_each_place_of_the_person():
    choice = offered(NEAR, FAR)
    make.make_place(choice.person)
    make.make_place(choice.person, kind=PlaceKind.WORK, latitude=59.83)
    near, far = compared(choice)
    assert [round(way.km) for way in near.ways] == [11, 44]
    assert [round(way.km) for way in far.ways] == [56, 0]


@pytest.mark.parametrize(("here", "there"), [(NOWHERE, NEAR), ({}, NOWHERE)])
def test_a_distance_is_not_known_where_one_end_is_not_on_the_map(here, there):
    choice = offered(there, there)
    make.make_place(choice.person, **here)
    assert [way.km for one in compared(choice) for way in one.ways] == [None, None]


def test_whoever_may_not_know_the_places_learns_no_distance_and_no_order_by_it():
    choice = offered(FAR | {"loses": "Acute care at home", "loses_beyond_km": 30}, NEAR)
    make.make_place(choice.person)
    found = compared(choice, places=False)
    assert [one.ways for one in found] == [None, None]
    assert (found[0].loses.text, found[0].loses.beyond_km) == ("Acute care at home", 30)
    assert orders(places=None) == [Order.AS_PUT, Order.WAIT]


def test_what_a_choice_loses_is_said_where_it_applies():
    loses = {"loses": "Acute care at home", "loses_beyond_km": 30}
    choice = offered(FAR | loses, NEAR | loses, NEAR | {"loses": "The day centre"}, NOWHERE | loses, NEAR)
    make.make_place(choice.person)
    said = [(one.loses.text, one.loses.beyond_km) if one.loses else None for one in compared(choice)]
    assert said == [
        ("Acute care at home", None), None, ("The day centre", None), ("Acute care at home", 30), None,
    ]  # fmt: skip


def test_just_as_far_is_not_farther():
    choice = offered(NEAR | {"loses": "Acute care at home", "loses_beyond_km": 12}, NEAR)
    make.make_place(choice.person)
    assert compared(choice)[0].loses is None
    make.make_place(choice.person, latitude=59.29, longitude=18.06)
    assert compared(choice)[0].loses is None, "it is measured from the nearest home"


@pytest.mark.parametrize(
    ("languages", "tongue", "said"),
    [(["sv", "ar"], "ar", True), (["sv"], "ar", False), ([], "ar", None), (["sv"], "", None)],
)
def test_the_languages_are_held_against_that_of_the_person(languages, tongue, said):
    assert compared(offered({"languages": languages}, {}), tongue=tongue)[0].is_in_tongue is said


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (Order.AS_PUT, ["far", "near", "unknown"]),
        (Order.NEAR_HOME, ["near", "far", "unknown"]),
        (Order.NEAR_WORK, ["far", "near", "unknown"]),
        (Order.NEAR_FAMILY, ["far", "near", "unknown"]),
        (Order.WAIT, ["far", "near", "unknown"]),
    ],
)
def test_the_reader_chooses_the_order_and_what_is_not_known_comes_last(order, first):
    unknown = {"what": "unknown", "wait_days": None, "wait_date": None} | NOWHERE
    choice = offered(FAR | {"what": "far", "wait_days": 0}, NEAR | {"what": "near"}, unknown)
    make.make_place(choice.person)
    make.make_place(choice.person, kind=PlaceKind.WORK, latitude=59.90)
    assert [one.offering.what for one in compared(choice, order=order)] == first


def test_only_orders_that_there_is_something_for_are_offered():
    person = make.make_person()
    make.make_place(person)
    make.make_place(person, kind=PlaceKind.WORK, **NOWHERE)
    assert orders(places=places_of(person.id)) == [Order.AS_PUT, Order.NEAR_HOME, Order.WAIT]


@pytest.mark.hazard("H10.1")
def test_no_option_has_a_score_or_is_called_the_best():
    assert {one.name for one in fields(Compared)} == {"id", "offering", "ways", "loses", "is_in_tongue"}
