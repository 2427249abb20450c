"""The same key is done once, also by two at the same time; what failed may be asked again."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from spindel.kernel import once
from spindel.kernel.models import AnsweredForm
from tests.factories import NOW
from tests.work import effects, leave


def write(n):
    leave(n)
    return {"n": n}


@pytest.mark.django_db
def test_the_second_is_told_what_the_first_was_and_does_nothing():
    assert once.do("a", lambda: write(1), at=NOW) == ({"n": 1}, True)
    assert once.do("a", lambda: write(2), at=NOW) == ({"n": 1}, False)
    assert once.do("b", lambda: write(3), at=NOW) == ({"n": 3}, True)
    assert effects() == [1, 3]


@pytest.mark.django_db
def test_what_was_not_done_can_be_asked_again():
    def fail():
        leave(1)
        raise once.Undone

    with pytest.raises(once.Undone):
        once.do("a", fail, at=NOW)
    assert once.do("a", lambda: write(2), at=NOW) == ({"n": 2}, True)
    assert effects() == [2]


@pytest.mark.django_db
def test_after_a_day_it_is_forgotten():
    once.do("a", lambda: write(1), at=NOW)
    assert once.forget(before=NOW) == 0
    assert once.forget(before=NOW + timedelta(seconds=1)) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one transaction write at a time")
@pytest.mark.parametrize("first_ends", ["well", "badly"])
def test_two_at_once_write_once(first_ends):
    begun, told = Event(), []

    def second():
        begun.wait(10)
        told.append(once.do("a", lambda: write(2), at=NOW))
        connection.close()

    thread = Thread(target=second)
    thread.start()
    with transaction.atomic():
        once.do("a", lambda: write(1), at=NOW)
        begun.set()
        thread.join(0.5)
        assert told == []
        transaction.set_rollback(first_ends == "badly")
    thread.join(10)
    assert told == ([({"n": 1}, False)] if first_ends == "well" else [({"n": 2}, True)])
    assert len(effects()) == AnsweredForm.objects.count() == 1
