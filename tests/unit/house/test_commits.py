"""The fixture `commits`: a database test sees what a committed change sets going."""

import pytest
from django.db import transaction

from spindel.kernel import clock
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_it_waits_for_the_outermost_transaction_of_the_code_under_test() -> None:
    done: list[str] = []
    with transaction.atomic():
        with transaction.atomic():
            transaction.on_commit(lambda: done.append("commit"))
        done.append("inside")
    assert done == ["inside", "commit"]


def test_it_runs_at_once_outside_a_transaction() -> None:
    done: list[str] = []
    transaction.on_commit(lambda: done.append("commit"))
    assert done == ["commit"]


def test_it_forgets_what_was_rolled_back() -> None:
    done: list[str] = []
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        transaction.on_commit(lambda: done.append("commit"))
        raise ZeroDivisionError
    assert done == []


def test_the_clock_stands_still() -> None:
    assert clock.now() == clock.now() == NOW
