"""Two transactions at once: neither sees the other's row, yet only one may name a case manager for a day."""

from threading import Event, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from spindel.domain.network.models import CaseManagement
from tests import factories as make
from tests.factories import TODAY, days

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite lets one transaction write at a time"
    ),
]


def test_the_second_waits_and_is_refused():
    person, maria = make.make_person(), make.make_professional()
    written, outcome = Event(), []

    def period(start):
        make.make_case_management(
            person, manager=maria, start_date=TODAY + days(start), end_date=TODAY + days(start + 10)
        )

    def second():
        written.wait(10)
        try:
            with transaction.atomic():
                period(5)
            outcome.append("taken")
        except IntegrityError:
            outcome.append("refused")
        finally:
            connection.close()

    thread = Thread(target=second)
    thread.start()
    with transaction.atomic():
        period(0)
        written.set()
        thread.join(0.5)
        assert outcome == []
    thread.join(10)
    assert outcome == ["refused"]
    assert CaseManagement.objects.filter(person=person).count() == 1
