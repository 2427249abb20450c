"""A case manager with one person, signed in."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client

from spindel.domain.consent.actions import refresh_grants
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.models import Person
from spindel.insight.gaps.engine import scan_and_compare
from spindel.kernel import clock
from spindel.kernel.actors import system
from spindel.kernel.models import Account
from tests import factories as make
from tests.conftest import committing
from tests.factories import NOW


@dataclass
class Desk:
    """Anna at her desk: her unit, her person, and the colleague beside her."""

    client: Client
    unit: Unit
    anna: Professional
    johan: Professional
    leila: Person

    def person_url(self, path: str = "") -> str:
        return f"/persons/{self.leila.id}/{path}"

    def settle(self) -> None:
        """Derive the grants and run the rules, as the worker does every night."""
        refresh_grants(Person.objects.values_list("pk", flat=True), by=system("test"), at=NOW)
        scan_and_compare(at=NOW)

    def another(self, **over) -> Person:
        """One more person of Anna's."""
        person = make.make_person(**over)
        make.make_case_management(person, manager=self.anna, deputy=self.johan, unit=self.unit)
        make.make_engagement(person, unit=self.unit)
        make.make_relative(person)
        make.make_gone_through(make.make_plan(person))
        make.make_contact(person, unit=self.unit)
        return person


def account(name: str) -> Account:
    """Somebody whose second factor is set up."""
    made = make.make_account(username=name)
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": "unused"})
    return made


def signed_in(professional: Professional) -> Client:
    client = Client()
    client.force_login(professional.account)
    return client


@pytest.fixture(scope="module")
def desk_as_made(django_db_setup, django_db_blocker) -> Iterator[Desk]:
    """Made once for all tests of a file, each of which is rolled back to it.

    A test that wants an empty store lies in a file without a desk.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.frozen(NOW), committing():
            made = make_desk()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def desk(desk_as_made, db) -> Desk:
    """Rows of the test's own, which it may change, and a client that nobody else has signed in with."""
    mine = copy.deepcopy(replace(desk_as_made, client=None))
    mine.client = Client()
    mine.client.cookies = copy.deepcopy(desk_as_made.client.cookies)
    return mine


def make_desk() -> Desk:
    unit = make.make_unit(name="Psychosis service North")
    anna = make.make_professional(name="Anna Lindqvist", unit=unit, account=account("anna"))
    johan = make.make_professional(name="Johan Ek", role=Role.NURSE, unit=unit, account=account("johan"))
    social = make.make_unit(kind=UnitKind.SOCIAL_SERVICES, name="Social services")
    desk = Desk(signed_in(anna), unit, anna, johan, leila=None)
    desk.leila = desk.another(given_name="Leila", family_name="Haddad")
    make.make_engagement(desk.leila, unit=social)
    desk.settle()
    return desk
