"""A relative does one kind of thing for the person: for a time, no more than it takes, ended in one step."""

import pytest

from spindel.domain.consent import access, actions
from spindel.domain.consent.kinds import DelegationKind, GivenHow, Level
from spindel.domain.consent.models import Delegation, Grant
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests.factories import NOW, TODAY, days, grant, make_block, make_person, make_relative

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R52")]
MONEY = DelegationKind.MONEY_PAPERS


@pytest.fixture
def son():
    return make_relative(make_person(), name="Nils")


def let(son, manager, **over):
    values = {"relative_id": son.id, "kind": MONEY, "end_date": TODAY + days(90)}
    return actions.delegate(son.person, **values | over, by=manager, at=NOW)


def may(son, category, *, at=NOW, level=Level.READ):
    actor = Actor("relative", son.id, son.name, keys=frozenset({son.id}))
    return access.may(actor, son.person_id, categories=category, level=level, at=at).allowed


@pytest.mark.hazard("H20.33")
def test_it_opens_what_that_takes_and_nothing_else(son, manager) -> None:
    let(son, manager)
    assert may(son, Category.MONEY, level=Level.WRITE)
    assert [one for one in Category if may(son, one)] == [Category.MONEY]
    row = AuditRow.objects.get(verb="delegation.begin")
    assert row.detail == {"relative": str(son.id), "kind": "money_papers", "until": "2026-05-31"}
    assert (row.person_id, row.categories) == (son.person_id, Category.MONEY)


@pytest.mark.hazard("H20.33")
def test_it_ends_by_itself_on_its_day(son, manager) -> None:
    let(son, manager, end_date=TODAY + days(1))
    assert may(son, Category.MONEY, at=NOW + days(0.5))
    assert not may(son, Category.MONEY, at=NOW + days(1))


@pytest.mark.hazard("H20.33")
def test_it_is_taken_back_in_one_step_and_at_once(son, manager) -> None:
    row = let(son, manager)
    actions.revoke(row, by=manager, at=NOW + days(1))
    assert not may(son, Category.MONEY, at=NOW + days(1))
    assert may(son, Category.MONEY, at=NOW + days(0.9))
    with pytest.raises(Refused, match="ended already"):
        actions.revoke(row, by=manager, at=NOW + days(1))


def test_a_slip_in_taking_it_back_is_mended_for_minutes(son, manager) -> None:
    row = let(son, manager)
    with pytest.raises(Refused, match="no longer be undone"):
        actions.unrevoke(row, by=manager, at=NOW)
    actions.revoke(row, by=manager, at=NOW)
    actions.unrevoke(row, by=manager, at=NOW + days(0.005))
    assert may(son, Category.MONEY, at=NOW + days(0.005))
    actions.revoke(row, by=manager, at=NOW + days(0.005))
    with pytest.raises(Refused, match="no longer be undone"):
        actions.unrevoke(row, by=manager, at=NOW + days(0.1))
    assert not may(son, Category.MONEY, at=NOW + days(0.1))


def test_the_person_can_keep_it_from_everybody_all_the_same(son, manager) -> None:
    let(son, manager)
    make_block(son.person, categories=int(Category.MONEY))
    grant(son.person)
    assert not may(son, Category.MONEY)


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"end_date": TODAY}, "after today"),
        ({"end_date": TODAY + days(367)}, "a year at the most"),
        ({"how": GivenHow.ORAL}, "witness"),
        ({"how": GivenHow.ORAL, "witness_name": "  "}, "witness"),
        ({"limit_text": "x" * 201}, "200"),
    ],
)
def test_it_has_an_end_and_a_way_in_which_it_was_said(son, manager, over, says) -> None:
    with pytest.raises(Invalid, match=says):
        let(son, manager, **over)
    assert not Delegation.objects.exists()
    assert not Grant.objects.filter(grantee_id=son.id).exists()


def test_a_year_is_not_too_long(son, manager) -> None:
    assert let(son, manager, end_date=TODAY + days(366)).end_date == TODAY + days(366)


def test_it_is_for_somebody_close_to_this_person(son, manager) -> None:
    for other in (make_relative(make_person()), make_relative(son.person, end_date=TODAY)):
        with pytest.raises(Invalid, match="relative of this person"):
            actions.delegate(
                son.person, relative_id=other.id, kind=MONEY, end_date=TODAY + days(9), by=manager, at=NOW
            )


def test_the_same_is_let_once_and_anew_when_it_is_over(son, manager) -> None:
    row = let(son, manager)
    with pytest.raises(Refused, match="already"):
        let(son, manager)
    let(son, manager, kind=DelegationKind.SEE_WEEK)
    actions.revoke(row, by=manager, at=NOW)
    assert let(son, manager).id != row.id


def test_it_goes_on_without_a_break_under_the_new_word_until_a_later_day(son, manager) -> None:
    first, later = let(son, manager, limit_text="Rent"), NOW + days(80)
    again = {"relative_id": son.id, "kind": MONEY, "by": manager, "at": later}
    with pytest.raises(Refused, match="already"):
        actions.delegate(son.person, end_date=first.end_date, **again)
    new = actions.delegate(son.person, end_date=first.end_date + days(90), **again)
    first.refresh_from_db()
    assert (first.ends_at, first.revoked_at, new.starts_at) == (later, None, later)
    assert all(may(son, Category.MONEY, at=NOW + days(day)) for day in (79, 80, 169))
    actions.revoke(new, by=manager, at=later + days(1))
    assert not may(son, Category.MONEY, at=later + days(1)), "one step ends all of it"
