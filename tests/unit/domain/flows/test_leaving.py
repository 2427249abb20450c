"""One unit leaves a person: what it held waits for others, and while the last day lasts it comes back."""

import pytest

from spindel.domain.consent import access
from spindel.domain.consent.models import Sharing
from spindel.domain.flows import leaving
from spindel.domain.network.kinds import UnitKind
from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions as plan
from spindel.domain.plan.actions import assign_owner
from spindel.domain.plan.kinds import Area, Owner, OwnerKind
from spindel.domain.plan.models import Commitment, Responsibility
from spindel.kernel.errors import Refused
from tests import factories as make
from tests.domain_kit import leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
ALL = Category(511)


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


@pytest.fixture
def engaged():
    """Home support with an area, a promise, a sharing and a visit of their own."""
    row = make.make_engagement(unit=make.make_unit(kind=UnitKind.HOME_SUPPORT))
    person, unit = row.person, row.unit
    make.make_responsibility(person, unit=unit, area=Area.DAILY_LIFE)
    make.make_responsibility(person, unit=unit, area=Area.MEDICINE, stance="says_other")
    make.make_commitment(person, owner=unit, area=Area.DAILY_LIFE, what="Shop on Fridays")
    make.make_commitment(person, owner=unit, area=Area.MEDICINE, what="Fill the box")
    make.make_sharing(person, unit=unit, end_date=TODAY + days(60))
    make.make_visit(person, unit=unit, starts_at=NOW + days(2))
    make.grant(person)
    return row


def said(row):
    return Responsibility.objects.filter(person=row.person, end_date=None)


@pytest.mark.requirement("R29")
def test_what_stops_is_told_as_far_as_one_may_know(engaged, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        stops = leaving.what_stops(engaged.id, categories=ALL, at=NOW)
    assert (stops.areas, stops.promises) == ((Area.DAILY_LIFE,), ("Shop on Fridays", "Fill the box"))
    assert (stops.sharings, stops.visits, stops.is_case_managers) == (1, 1, False)
    less = leaving.what_stops(engaged.id, categories=Category.PLAN, at=NOW)
    assert (less.promises, less.visits) == (("Shop on Fridays",), 0)


@pytest.mark.requirement("R29")
def test_what_it_held_waits_for_others_at_once_and_its_people_know_until_midnight(engaged, by):
    who = make.actor_for(make.make_professional(unit=engaged.unit))
    make.grant(engaged.person)
    left = leaving.leave(engaged, by=by, at=NOW)
    assert (left.engagement.end_date, len(left.said), len(left.promised), len(left.shared)) == (
        TODAY + days(1),
        2,
        2,
        1,
    )
    assert not said(engaged).exists()
    owners = engaged.person.commitments.values_list("owner_kind", flat=True)
    assert set(owners) == {""}
    assert Sharing.objects.get().end_date == TODAY
    for at, knows in ((NOW, True), (NOW + days(1), False)):
        assert access.reach(who, [engaged.person_id], at=at)[engaged.person_id].knows == knows


@pytest.mark.requirement("R16")
def test_the_case_managers_unit_does_not_leave(by):
    row = make.make_engagement()
    manager = make.make_professional(unit=row.unit)
    make.make_case_management(row.person, manager=manager, unit=row.unit)
    assert leaving.what_stops(row.id, categories=ALL, at=NOW).is_case_managers
    with pytest.raises(Refused, match="case manager is from this unit"):
        leaving.leave(row, by=by, at=NOW)


def test_it_comes_back_with_all_that_nobody_else_took_meanwhile(engaged, by):
    left = leaving.leave(engaged, by=by, at=NOW)
    taken = engaged.person.commitments.get(what="Fill the box")
    assign_owner(taken, owner=Owner(OwnerKind.PROFESSIONAL, by.human_id), by=by, at=NOW)
    what = {"said": left.said, "promised": left.promised, "shared": left.shared}
    with pytest.raises(Refused, match="no longer be undone"):
        leaving.come_back(engaged, **what, by=by, at=NOW + days(1))
    assert leaving.come_back(engaged, **what, by=by, at=NOW).end_date is None
    stances = set(said(engaged).values_list("area", "stance"))
    assert stances == {(Area.DAILY_LIFE, "accepts"), (Area.MEDICINE, "says_other")}
    owners = dict(engaged.person.commitments.values_list("what", "owner_unit"))
    assert owners == {"Shop on Fridays": engaged.unit_id, "Fill the box": None}
    ends = Sharing.objects.filter(unit=engaged.unit).order_by("end_date").values_list("end_date", flat=True)
    assert list(ends) == [TODAY, TODAY + days(60)]


@pytest.mark.parametrize("relies", ["responsibility", "commitment", "sharing"])
def test_a_unit_that_somebody_relies_on_by_now_is_not_taken_back_like_a_slip(by, relies):
    row = make.make_engagement()
    who = {"owner": row.unit} if relies == "commitment" else {"unit": row.unit}
    thing = getattr(make, f"make_{relies}")(row.person, **who)
    with pytest.raises(Refused, match="relies on them"):
        leaving.take_back(row, by=by, at=NOW)
    thing.delete()
    assert leaving.take_back(row, by=by, at=NOW).end_date == TODAY


# On its last day


@pytest.fixture
def leaves_today(by):
    """The unit of an engagement that ends when this day does."""
    return leaving.leave(make.make_engagement(), by=by, at=NOW).engagement


def promise(row, by, **over):
    values = {"what": "Shop", "area": Area.DAILY_LIFE, "owner": Owner(OwnerKind.UNIT, row.unit_id)}
    return plan.promise(row.person_id, **values | over, by=by, at=NOW)


@pytest.mark.once
@pytest.mark.requirement("R5", "R29")
@pytest.mark.parametrize("due", [None, TODAY + days(1)])
def test_on_its_last_day_a_unit_promises_nothing_for_later(leaves_today, by, due):
    with leaves_nothing(Commitment), pytest.raises(Refused, match="leaves before this") as refused:
        promise(leaves_today, by, due_date=due)
    assert "come in again" in refused.value.way_out
    row, owner = make.make_commitment(leaves_today.person), Owner(OwnerKind.UNIT, leaves_today.unit_id)
    with pytest.raises(Refused, match="leaves before this"):
        assign_owner(row, owner=owner, by=by, at=NOW)
    with pytest.raises(Refused, match="leaves before this"):
        plan.settle(row, owner=owner, due_date=due, accepted=False, by=by, at=NOW)


@pytest.mark.once
@pytest.mark.requirement("R5")
def test_it_may_still_promise_what_it_does_that_day_and_again_once_it_is_back(leaves_today, by):
    assert promise(leaves_today, by, due_date=TODAY).owner_unit_id == leaves_today.unit_id
    leaving.come_back(leaves_today, by=by, at=NOW)
    assert promise(leaves_today, by, due_date=None).owner_unit_id == leaves_today.unit_id


@pytest.mark.once
@pytest.mark.requirement("R29")
def test_what_is_reopened_after_the_unit_left_waits_for_somebody_else(by):
    gone = make.make_engagement(end_date=TODAY)
    done = make.make_commitment(gone.person, owner=gone.unit, state="done")
    other = make.make_commitment(gone.person, owner=make.make_unit(), state="done")
    assert plan.reopen(done, by=by, at=NOW).owner_kind == ""
    assert plan.reopen(other, by=by, at=NOW).owner_kind == "unit"


@pytest.mark.once
@pytest.mark.requirement("R29")
def test_on_its_last_day_a_unit_answers_for_nothing_new(leaves_today, by):
    of = {"area": Area.HOUSING, "unit_id": leaves_today.unit_id, "by": by, "at": NOW}
    with leaves_nothing(Responsibility), pytest.raises(Refused, match="can no longer answer"):
        plan.take_responsibility(leaves_today.person_id, **of)
    assert plan.say_other(leaves_today.person_id, **of).stance == "says_other"
