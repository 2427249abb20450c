"""Marks live in the transaction of the change and leave in the transaction of the recheck."""

import threading
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, transaction

from spindel.kernel import touched
from spindel.kernel.models import TouchedMark
from spindel.kernel.touched import Drained, Subjects
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rechecked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, UUID]]:
    """Every subject that was rechecked, in order."""
    seen: list[tuple[str, UUID]] = []
    monkeypatch.setattr(touched, "_recheck", [seen.extend])
    return seen


def marks(*subjects: UUID, kind: str = "person") -> None:
    """Marks that a crash left over."""
    TouchedMark.objects.bulk_create(TouchedMark(kind=kind, subject_id=one, at=NOW) for one in subjects)


def some(count: int) -> list[UUID]:
    return sorted(uuid4() for _ in range(count))


def test_it_rechecks_right_after_the_commit(rechecked: Subjects) -> None:
    (person,) = some(1)
    with transaction.atomic():
        touched.mark("person", [person], at=NOW)
        assert rechecked == []
        assert touched.left() == 1
    assert rechecked == [("person", person)]
    assert touched.left() == 0


def test_a_change_that_is_rolled_back_touches_nobody(rechecked: Subjects) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        touched.mark("person", some(1), at=NOW)
        raise ZeroDivisionError
    assert (rechecked, touched.left()) == ([], 0)


def test_it_rechecks_a_subject_once_that_was_touched_twice(rechecked: Subjects) -> None:
    (person,) = some(1)
    with transaction.atomic():
        touched.mark("person", [person, person], at=NOW)
        touched.mark("person", [person], at=NOW)
    assert rechecked == [("person", person)]


def test_it_keeps_kinds_apart(rechecked: Subjects) -> None:
    (one,) = some(1)
    with transaction.atomic():
        touched.mark("person", [one], at=NOW)
        touched.mark("unit", [one], at=NOW)
    assert sorted(rechecked) == [("person", one), ("unit", one)]


def test_it_leaves_a_crowd_to_the_worker(rechecked: Subjects) -> None:
    crowd = some(touched.SOON + 1)
    touched.mark("person", crowd, at=NOW)
    assert (rechecked, touched.left()) == ([], len(crowd))
    assert touched.drain_left() == Drained(settled=len(crowd))
    assert sorted(one for _, one in rechecked) == crowd
    assert touched.left() == 0


def test_it_takes_a_crowd_in_batches(rechecked: Subjects, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touched, "BATCH", 3)
    batches: list[int] = []
    monkeypatch.setattr(touched, "_recheck", [lambda subjects: batches.append(len(subjects))])
    marks(*some(7))
    touched.drain_left()
    assert batches == [3, 3, 1]


def test_a_failed_recheck_keeps_the_change_and_the_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(subjects: Subjects) -> None:
        raise ValueError("a rule is broken")

    monkeypatch.setattr(touched, "_recheck", [fail])
    touched.mark("person", some(1), at=NOW)
    assert touched.left() == 1


def test_one_that_fails_does_not_hold_up_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    people = some(3)

    def fail_on_one(subjects: Subjects) -> None:
        if ("person", people[1]) in subjects:
            raise ValueError("a rule is broken")

    monkeypatch.setattr(touched, "_recheck", [fail_on_one])
    marks(*people)
    assert touched.drain_left() == Drained(settled=2, failed=1)
    assert [one.subject_id for one in TouchedMark.objects.all()] == [people[1]]
    assert f"recheck of person {people[1]} failed" in caplog.text


def test_a_database_that_fails_blames_no_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(subjects: Subjects) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(touched, "_recheck", [fail])
    marks(*some(2))
    with pytest.raises(OperationalError):
        touched.drain_left()
    assert touched.left() == 2


def test_without_rules_marks_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touched, "_recheck", [])
    touched.mark("person", some(1), at=NOW)
    assert touched.drain_left() == Drained()
    assert touched.left() == 1


def test_it_works_on_subjects_without_marks_when_asked_to() -> None:
    people, worked = some(2), list[UUID]()
    touched.settle("person", people, work=worked.extend)
    assert worked == people


def test_it_leaves_out_what_somebody_else_has_settled() -> None:
    people, worked = some(2), list[UUID]()
    marks(people[1])
    touched.settle("person", people, work=worked.extend, marked_only=True)
    assert worked == [people[1]]


def test_a_mark_that_comes_meanwhile_stays() -> None:
    (person,) = some(1)
    marks(person)
    touched.settle("person", [person], work=lambda ids: marks(*ids))
    assert touched.left() == 1


def test_marks_and_recheck_are_one() -> None:
    (person,) = some(1)
    marks(person)

    def half(ids: list[UUID]) -> None:
        marks(*some(5))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        touched.settle("person", [person], work=half)
    assert [one.subject_id for one in TouchedMark.objects.all()] == [person]


def test_it_settles_nobody_without_a_word() -> None:
    touched.settle("person", [], work=lambda ids: pytest.fail("nobody to work on"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one transaction in at a time")
def test_two_processes_settle_a_subject_one_after_the_other() -> None:
    (person,) = some(1)
    inside, order = threading.Event(), list[str]()

    def second() -> None:
        inside.wait()
        touched.settle("person", [person], work=lambda ids: order.append("second"))
        connection.close()

    def first(ids: list[UUID]) -> None:
        inside.set()
        thread.join(timeout=0.2)
        order.append("first")

    thread = threading.Thread(target=second)
    thread.start()
    touched.settle("person", [person], work=first)
    thread.join()
    assert order == ["first", "second"]
