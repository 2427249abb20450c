"""Accounts: found by name, opened by an invitation that works once, reset, closed."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from spindel.kernel import accounts
from spindel.kernel.actors import system
from spindel.kernel.errors import NotFound, Refused
from spindel.kernel.models import Account, AuditRow
from tests.factories import NOW

pytestmark = pytest.mark.django_db
BY = system("test")
SECRET = "a sentence that nobody says"


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    """Slow on purpose is for real passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def invited() -> Account:
    return accounts.invite("anna@north.example", by=BY, at=NOW)


def test_it_finds_an_account_by_its_name() -> None:
    account = Account.objects.create(username="anna")
    assert accounts.named("anna") == account


def test_it_says_that_there_is_none() -> None:
    with pytest.raises(NotFound, match="no such account"):
        accounts.named("nobody")


def test_an_invited_account_has_no_password_until_its_human_chooses_one() -> None:
    account = invited()
    assert not account.has_usable_password()
    opened = accounts.accept(accounts.invitation(account, at=NOW), password=SECRET, by=BY, at=NOW)
    assert opened.check_password(SECRET)
    assert list(AuditRow.objects.values_list("verb", flat=True)) == ["account.invite", "account.open"]


def test_an_invitation_works_once() -> None:
    token = accounts.invitation(invited(), at=NOW)
    accounts.accept(token, password=SECRET, by=BY, at=NOW)
    with pytest.raises(NotFound, match="used or is too old"):
        accounts.accept(token, password="another sentence of words", by=BY, at=NOW)
    assert Account.objects.get().check_password(SECRET)


def test_an_invitation_ends_after_a_week() -> None:
    token = accounts.invitation(invited(), at=NOW)
    assert accounts.invited(token, at=NOW + accounts.INVITATION)
    with pytest.raises(NotFound):
        accounts.invited(token, at=NOW + accounts.INVITATION + timedelta(seconds=1))


def test_a_new_invitation_ends_the_old_one() -> None:
    account = invited()
    old = accounts.invitation(account, at=NOW)
    new = accounts.invitation(accounts.reset(account, by=BY, at=NOW), at=NOW)
    with pytest.raises(NotFound):
        accounts.invited(old, at=NOW)
    assert accounts.invited(new, at=NOW) == account


@pytest.mark.parametrize(
    "spoil", [lambda t: t[:-1], lambda t: t.replace(".", ".f"), lambda _: "", lambda _: "x.y:z"]
)
def test_an_invitation_that_nobody_made_opens_nothing(spoil) -> None:
    token = accounts.invitation(invited(), at=NOW)
    with pytest.raises(NotFound):
        accounts.invited(spoil(token), at=NOW)


def test_whoever_has_a_password_is_not_invited_again() -> None:
    account = invited()
    accounts.accept(accounts.invitation(account, at=NOW), password=SECRET, by=BY, at=NOW)
    assert invited().check_password(SECRET)


def test_a_reset_takes_password_and_second_factor_away() -> None:
    account = invited()
    accounts.accept(accounts.invitation(account, at=NOW), password=SECRET, by=BY, at=NOW)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    accounts.reset(account, by=BY, at=NOW)
    account.refresh_from_db()
    assert not account.has_usable_password()
    assert not Authenticator.objects.exists()


def test_a_closed_account_is_not_reset_and_its_invitation_is_over() -> None:
    account = invited()
    token = accounts.invitation(account, at=NOW)
    accounts.close(account, by=BY, at=NOW)
    with pytest.raises(NotFound):
        accounts.invited(token, at=NOW)
    with pytest.raises(Refused, match="closed"):
        accounts.reset(account, by=BY, at=NOW)


def test_a_closed_account_can_be_invited_again() -> None:
    accounts.close(invited(), by=BY, at=NOW)
    again = invited()
    assert again.is_active and not again.has_usable_password()
