"""The ledger of a promise: each change leaves one line, also what an undo or a mistake was."""

import pytest

from spindel.domain.plan.actions import commitments
from spindel.domain.plan.kinds import Area, Owner, OwnerKind
from spindel.domain.plan.kinds_ledger import LedgerVerb
from spindel.domain.plan.ledger import ledger_of, times_moved
from spindel.domain.plan.models import CommitmentEntry
from spindel.kernel.errors import Conflict, Invalid, Refused
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R5")]


@pytest.fixture
def maria():
    return make.make_professional(name="Maria Lind")


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


@pytest.fixture
def row(maria, by):
    """Promised by Maria for in three days."""
    owner = Owner(OwnerKind.PROFESSIONAL, maria.id)
    given = {"what": "Call the landlord", "area": Area.HOUSING, "owner": owner}
    return commitments.promise(make.make_person(), **given, due_date=TODAY + days(3), by=by, at=NOW)


def later(row, day=9, reason="The landlord is away", **over):
    return commitments.postpone(row, due_date=TODAY + days(day), reason=reason, **over)


def test_the_first_line_says_who_promised_for_when(row):
    (line,) = ledger_of(row.id)
    assert (line.verb, line.by_name, line.at) == (LedgerVerb.PROMISE, "Maria Lind", NOW)
    assert (line.owner_kind, line.owner_name) == (OwnerKind.PROFESSIONAL, "Maria Lind")
    assert (line.due_date, line.moved_from, line.words) == (TODAY + days(3), None, "")


def test_another_day_says_why_and_which_day_it_was(row, by):
    moved = later(row, by=by, at=NOW + days(1))
    assert (moved.due_date, moved.version) == (TODAY + days(9), 2)
    line = ledger_of(row.id)[-1]
    assert (line.verb, line.words) == (LedgerVerb.POSTPONE, "The landlord is away")
    assert (line.moved_from, line.due_date) == (TODAY + days(3), TODAY + days(9))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"reason": "  "}, "takes longer"),
        ({"day": -1}, "today on"),
        ({"day": 3}, "the day already"),
    ],
)
def test_another_day_is_one_to_come_with_a_reason(row, by, given, message):
    with pytest.raises(Invalid, match=message):
        later(row, **given, by=by, at=NOW)
    assert len(ledger_of(row.id)) == 1


def test_what_was_changed_in_the_meantime_gets_no_other_day(row, by):
    later(row, by=by, at=NOW)
    with pytest.raises(Conflict):
        later(row, day=20, version=1, by=by, at=NOW)


def test_what_is_closed_gets_no_other_day(row, by):
    commitments.complete(row, evidence="Spoke to her", by=by, at=NOW)
    with pytest.raises(Refused, match="closed"):
        later(row, by=by, at=NOW)


def test_a_unit_that_leaves_before_gets_no_day_after_it(by):
    person, unit = make.make_person(), make.make_unit(name="Home support")
    make.make_engagement(person, unit=unit, end_date=TODAY + days(5))
    mine = make.make_commitment(person, owner=unit, due_date=TODAY + days(1))
    with pytest.raises(Refused, match="leaves before"):
        later(mine, by=by, at=NOW)


def test_what_showed_that_it_was_done_stays_when_it_is_opened_again(row, by):
    commitments.complete(row, evidence="Receipt 12", by=by, at=NOW)
    commitments.reopen(row, by=by, at=NOW)
    row.refresh_from_db()
    assert row.evidence == ""
    assert [(one.verb, one.words) for one in ledger_of(row.id)[1:]] == [
        (LedgerVerb.COMPLETE, "Receipt 12"),
        (LedgerVerb.REOPEN, ""),
    ]


def test_why_it_was_not_possible_or_not_needed_stays_too(row, by):
    commitments.not_possible(row, reason="No flats", by=by, at=NOW)
    commitments.reopen(row, by=by, at=NOW)
    commitments.withdraw(row, reason="Moved in with a friend", by=by, at=NOW)
    assert [one.words for one in ledger_of(row.id)] == ["", "No flats", "", "Moved in with a friend"]


def test_a_new_owner_stands_under_the_name_of_then(row, by):
    unit = make.make_unit(name="Home support")
    make.make_engagement(row.person, unit=unit)
    commitments.assign_owner(row, owner=Owner(OwnerKind.UNIT, unit.id), by=by, at=NOW)
    type(unit).objects.update(name="Support at home")
    commitments.release(row, by=by, at=NOW)
    assert [one.owner_name for one in ledger_of(row.id)] == ["Maria Lind", "Home support", ""]


def test_the_person_is_named_by_what_they_are(row, by):
    commitments.assign_owner(row, owner=Owner(OwnerKind.PERSON), accepted=True, by=by, at=NOW)
    line = ledger_of(row.id)[-1]
    assert (line.owner_kind, line.owner_name) == (OwnerKind.PERSON, "")


def test_moves_later_are_counted_and_what_is_put_back_is_not(row, by):
    owner = Owner(OwnerKind.PROFESSIONAL, row.owner_professional_id)
    later(row, by=by, at=NOW)
    moved = later(row, day=20, by=by, at=NOW)
    commitments.unsettle(row, owner=owner, due_date=TODAY + days(9), version=moved.version, by=by, at=NOW)
    sooner = commitments.settle(row, owner=owner, due_date=TODAY + days(4), accepted=False, by=by, at=NOW)
    commitments.unsettle(row, owner=owner, due_date=TODAY + days(9), version=sooner.version, by=by, at=NOW)
    assert times_moved(ledger_of(row.id)) == 2


def test_every_verb_of_promises_leaves_exactly_one_line(row, by):
    commitments.complete(row, by=by, at=NOW)
    commitments.reopen(row, by=by, at=NOW)
    later(row, by=by, at=NOW)
    commitments.release(row, by=by, at=NOW)
    assert CommitmentEntry.objects.filter(commitment=row).count() == 5


def test_what_is_refused_leaves_no_line(row, by):
    with pytest.raises(Invalid):
        commitments.not_possible(row, reason=" ", by=by, at=NOW)
    assert len(ledger_of(row.id)) == 1


def test_it_is_read_with_one_query(row, by, django_assert_num_queries):
    later(row, by=by, at=NOW)
    with django_assert_num_queries(1):
        assert len(ledger_of(row.id)) == 2
