"""A person with a case manager, and her mother, both signed in for themselves."""

from dataclasses import dataclass

import pytest
from django.test import Client

from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.models import Person, Relative
from tests import factories as make
from tests.unit.interfaces.web.conftest import account, signed_in


@dataclass
class Home:
    """Leila at home, Mona who is her mother, and Anna who is her case manager."""

    leila: Person
    mona: Relative
    anna: Professional
    unit: Unit
    client: Client
    close: Client
    desk: Client

    def settle(self) -> None:
        make.grant(self.leila)


@pytest.fixture
def home(db) -> Home:
    unit = make.make_unit(name="Psychosis service North")
    anna = make.make_professional(name="Anna Lindqvist", unit=unit, account=account("anna"))
    leila = make.make_person(given_name="Leila", family_name="Haddad", account=account("leila"))
    mona = make.make_relative(leila, name="Mona Haddad", account=account("mona"))
    make.make_case_management(leila, manager=anna, unit=unit)
    make.make_engagement(leila, unit=unit)
    home = Home(leila, mona, anna, unit, *(signed_in(one) for one in (leila, mona, anna)))
    home.settle()
    return home
