"""Who asks, and of whom consent is asked."""

import pytest

from spindel.domain.consent import access, actions
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from tests.factories import NOW, actor_for, make_person, make_professional, make_unit

PLAN, MONEY = Category.PLAN, Category.MONEY


@pytest.fixture
def manager():
    return actor_for(make_professional())


@pytest.fixture
def officer():
    return make_professional(role=Role.OFFICER, unit=make_unit(kind=UnitKind.SOCIAL_INSURANCE))


@pytest.fixture
def office(officer):
    return officer.memberships.get().seat.unit


def asked(office, by, **over):
    person = over.pop("person", None) or make_person()
    values = {"unit_id": office.id, "categories": PLAN | MONEY, "by": by, "at": NOW} | over
    return actions.ask(person, **values)


def may(officer, consent, *, at=NOW, categories=PLAN):
    return access.may(actor_for(officer), consent.person_id, categories=categories, at=at).allowed
