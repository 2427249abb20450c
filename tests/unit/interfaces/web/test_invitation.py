"""An invited human chooses a password, sets up the second factor, and sees what to do first."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from spindel.domain.flows import staff
from spindel.domain.network.kinds import Role
from spindel.interfaces.cli import invitations
from spindel.kernel import accounts
from spindel.kernel.actors import system
from spindel.kernel.models import Account, AuditRow
from tests import factories as make
from tests.factories import NOW
from tests.unit.interfaces.web.conftest import account, signed_in

pytestmark = pytest.mark.django_db
SECRET = "a sentence that nobody says"
BY = {"by": system("test"), "at": NOW}


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def invited():
    unit = make.make_unit()
    return staff.take_on(email="anna@north.example", name="Anna Berg", unit_id=unit.id, role="nurse", **BY)


def address(invited):
    return reverse("invitation", args=[invited.invitation])


def choose(client, invited, password=SECRET, again=None):
    return client.post(address(invited), {"password": password, "again": again or password})


def test_a_command_knows_the_address_of_an_invitation(invited, settings):
    assert invitations.link(invited) == settings.ADDRESS + address(invited)


def test_the_page_says_who_they_will_sign_in_as(invited):
    answer = Client().get(address(invited))
    assert (answer.status_code, b"anna@north.example" in answer.content) == (200, True)


def test_after_the_password_comes_the_second_factor_and_nothing_before_it(invited):
    client = Client()
    assert choose(client, invited).url == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert client.get("/").url == reverse("mfa_activate_totp")
    opened = AuditRow.objects.get(verb="account.open")
    assert (opened.human_id, opened.origin) == (invited.professional.id, "web")


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("zebra", None, b"too short"),
        (SECRET, "another", b"the same password both times"),
        ("", "", b"Enter a password"),
    ],
)
def test_a_password_that_will_not_do_is_told_on_the_page(invited, password, again, said):
    answer = choose(Client(), invited, password, again)
    assert said in answer.content
    assert not Account.objects.get().has_usable_password()


def test_a_link_that_was_used_says_so_and_where_to_get_another(invited):
    choose(Client(), invited)
    answer = choose(Client(), invited, "another sentence of words")
    assert (answer.status_code, b"has been used or is too old" in answer.content) == (410, True)
    assert Account.objects.get().check_password(SECRET)


@pytest.mark.parametrize("token", ["x", "0.0:x", "a" * 500])
def test_a_link_that_nobody_made_looks_like_one_that_was_used(token):
    assert Client().get(reverse("invitation", args=[token])).status_code == 410


def test_a_reset_ends_every_session(invited):
    client = Client()
    choose(client, invited)
    staff.reset_account(invited.professional, **BY)
    assert client.get("/").url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("role", "said"),
    [(Role.CASE_MANAGER, b"Welcome the first person"), (Role.OFFICER, b"Nobody has let you in")],
)
def test_before_anybody_is_there_today_says_what_comes_next(role, said):
    who = make.make_professional(role=role, account=account("anna"))
    assert said in signed_in(who).get("/").content


def test_an_invitation_is_over_after_a_week(invited):
    account_ = invited.professional.account
    old = accounts.invitation(account_, at=NOW - accounts.INVITATION - timedelta(seconds=1))
    assert Client().get(reverse("invitation", args=[old])).status_code == 410
