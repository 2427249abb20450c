"""Accounts by name."""

import pytest

from spindel.kernel import accounts
from spindel.kernel.errors import NotFound
from spindel.kernel.models import Account

pytestmark = pytest.mark.django_db


def test_it_finds_an_account_by_its_name() -> None:
    account = Account.objects.create(username="anna")
    assert accounts.named("anna") == account


def test_it_says_that_there_is_none() -> None:
    with pytest.raises(NotFound, match="no such account"):
        accounts.named("nobody")
