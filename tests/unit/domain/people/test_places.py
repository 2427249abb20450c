"""Places that matter to a person: kept as an address is, and gone when they are taken away."""

import pytest
from django.db import IntegrityError, transaction

from spindel.domain.people import actions
from spindel.domain.people.details import person_of
from spindel.domain.people.kinds import Category, PlaceKind
from spindel.domain.people.models import Place
from spindel.domain.people.places import places_of
from spindel.kernel.earth import Spot
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R83")]
SPOT = Spot(59.33, 18.06)


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


def add(by, person=None, **over):
    values = {"kind": PlaceKind.WORK, "words": " The bakery ", "spot": SPOT} | over
    return actions.add_place(person or make.make_person(), **values, by=by, at=NOW)


def test_home_comes_first_then_work_then_family(by):
    person = make.make_person()
    for kind in (PlaceKind.FAMILY, PlaceKind.WORK, PlaceKind.HOME):
        add(by, person, kind=kind, words=kind.label)
    add(by)
    assert [one.kind for one in places_of(person.id)] == list(PlaceKind)


def test_it_is_kept_in_words_and_on_the_map_if_that_is_known(by):
    person = make.make_person()
    with marked() as subjects:
        row = add(by, person)
    add(by, person, words="My sister", kind=PlaceKind.FAMILY, spot=None)
    assert [(one.words, one.spot) for one in places_of(person.id)] == [
        ("The bakery", SPOT),
        ("My sister", None),
    ]
    assert subjects() == {("person", person.id)}
    assert person_of("place", row.id) == person.id


@pytest.mark.hazard("H10.5")
def test_the_audit_has_neither_words_nor_map(by):
    row = add(by)
    written = last_audit()
    assert (written.verb, written.categories, written.detail) == (
        "place.add",
        int(Category.ADDRESS),
        {"kind": "work"},
    )
    actions.remove_place(row, by=by, at=NOW)
    assert not Place.objects.exists()
    assert not AuditRow.objects.filter(detail__icontains="bakery").exists()
    assert last_audit().verb == "place.remove"


def test_a_place_without_words_is_refused(by):
    with leaves_nothing(Place), pytest.raises(Invalid, match="which place"):
        add(by, words="  ")


def test_nothing_is_added_to_whoever_has_left(by):
    with leaves_nothing(Place), pytest.raises(Refused, match="parted"):
        add(by, make.make_person(parted_date=TODAY, parted_reason="moved"))


@pytest.mark.parametrize("half", [{"longitude": None}, {"latitude": None}, {"latitude": 91.0}])
def test_half_a_place_on_the_map_is_none(half):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_place(**half)
