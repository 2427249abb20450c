"""Taking on and letting go: a seat, an account, and the end of both at once."""

import pytest

from spindel.domain.flows import staff
from spindel.domain.network import directory
from spindel.domain.network import queries as network
from spindel.domain.network.models import Membership, Professional
from spindel.kernel import accounts
from spindel.kernel.actors import system
from spindel.kernel.errors import Invalid, NotFound, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
BY = {"by": system("test"), "at": NOW}
SECRET = "a sentence that nobody says"


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    """Slow on purpose is for real passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def take_on(unit, **over):
    given = {"email": "Anna@North.example", "name": "Anna Berg", "role": "case_manager"} | over
    return staff.take_on(unit_id=unit.id, **given, **BY)


def opened(unit):
    done = take_on(unit)
    accounts.accept(done.invitation, password=SECRET, **BY)
    done.professional.account.refresh_from_db()
    return done.professional


@pytest.mark.parametrize("email", ["", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.example"])
def test_an_address_that_nobody_can_sign_in_with_is_refused(email):
    with pytest.raises(Invalid, match="to sign in with|sign in with this") as refused:
        take_on(make.make_unit(), email=email)
    assert refused.value.where == "professional.email"
    assert not Professional.objects.exists()


def test_who_is_taken_on_has_a_seat_and_an_invitation():
    unit = make.make_unit()
    done = take_on(unit)
    (line,) = directory.staff(today=TODAY)
    assert (line.email, line.role, line.unit, line.account) == (
        "anna@north.example",
        "case_manager",
        unit.name,
        "invited",
    )
    assert accounts.invited(done.invitation, at=NOW) == done.professional.account


def test_the_same_human_takes_another_role_without_another_account():
    first = opened(make.make_unit())
    second = take_on(make.make_unit(name="Second"), email="ANNA@north.example", role="nurse")
    assert (second.professional, second.invitation) == (first, "")
    assert Professional.objects.count() == 1


def test_a_role_that_there_is_not_is_refused_with_those_that_there_are():
    with pytest.raises(Invalid, match="One of: case_manager"):
        take_on(make.make_unit(), role="boss")
    assert not Professional.objects.exists()


@pytest.mark.requirement("R46")
def test_who_is_let_go_can_neither_sign_in_nor_act_from_the_same_instant():
    who = opened(make.make_unit())
    staff.let_go(who, **BY)
    who.account.refresh_from_db()
    assert not who.account.is_active
    assert network.actor_of(who.account_id, at=NOW, origin="web").keys == {who.id}
    assert {"membership.leave", "account.close"} <= set(AuditRow.objects.values_list("verb", flat=True))


def test_who_is_let_go_from_one_unit_keeps_the_others():
    first, second = make.make_unit(name="A"), make.make_unit(name="B")
    who = opened(first)
    take_on(second, role="nurse")
    staff.let_go(who, unit_id=first.id, **BY)
    assert directory.can_sign_in(who.id)
    assert [line.unit for line in directory.staff(today=TODAY)] == ["B"]


def test_nobody_is_let_go_on_whom_people_count():
    unit = make.make_unit()
    who = opened(unit)
    make.make_case_management(make.make_person(), manager=who, unit=unit)
    with pytest.raises(Refused, match="without a case manager"):
        staff.let_go(who, **BY)
    assert directory.can_sign_in(who.id)
    staff.close_account(who, **BY)
    assert not directory.can_sign_in(who.id)
    assert Membership.objects.get().end_date is None


def test_somebody_without_a_role_cannot_be_let_go():
    with pytest.raises(Refused, match="no role"):
        staff.let_go(make.make_professional(seated=False), **BY)


def test_a_reset_makes_a_new_invitation():
    who = opened(make.make_unit())
    assert accounts.invited(staff.reset_account(who, **BY).invitation, at=NOW) == who.account


def test_whoever_has_no_account_has_nothing_to_reset():
    with pytest.raises(NotFound, match="no account"):
        staff.reset_account(make.make_professional(), **BY)


def test_who_comes_back_is_invited_again():
    unit = make.make_unit()
    who = opened(unit)
    staff.let_go(who, **BY)
    assert take_on(unit).invitation
