"""What a relative keeps for themselves, and what of it staff learn."""

from datetime import timedelta
from decimal import Decimal

import pytest

from spindel.domain.people import actions, own
from spindel.domain.people.kinds import EntryKind, HelpKind, Respected, Strain
from spindel.domain.people.models import LogEntry, RelativeLimit, RelativeWeek
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import leaves_nothing
from tests.factories import LONG_AGO, NOW, TODAY, days

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def mother():
    return make.make_relative(name="Eva")


@pytest.fixture
def me(mother):
    return Actor("relative", mother.id, mother.name, keys=frozenset({mother.id}), origin="portal")


def write_log(mother, me, **over):
    values = {"kind": EntryKind.CALL, "agency": "Social insurance", "entry_date": TODAY}
    return actions.log(mother, **values | over, by=me, at=NOW)


@pytest.mark.requirement("R47")
class TestLog:
    def test_a_call_keeps_who_said_and_promised_what(self, mother, me):
        said = {"case_number": "FK 7", "whom": "Ulla", "said": "They will see", "promised": "A call"}
        write_log(mother, me, **said, promised_date=TODAY + days(3))
        [card] = own.log_of(mother.id)
        assert {name: getattr(card, name) for name in said} == said
        assert (card.promised_date, card.done_date, card.respected) == (TODAY + days(3), None, None)

    def test_a_call_has_been_and_a_date_is_to_come(self, mother, me):
        with leaves_nothing(LogEntry), pytest.raises(Invalid, match="on which it was"):
            write_log(mother, me, entry_date=TODAY + days(1))
        assert write_log(mother, me, kind=EntryKind.DATE, entry_date=TODAY + days(1))

    def test_it_names_the_agency(self, mother, me):
        with pytest.raises(Invalid, match="Enter the agency"):
            write_log(mother, me, agency=" ")

    def test_a_promise_is_kept_or_not_after_all(self, mother, me):
        row = write_log(mother, me)
        assert actions.settle_log(row, is_done=True, by=me, at=NOW).done_date == TODAY
        assert actions.settle_log(row, is_done=False, by=me, at=NOW).done_date is None

    def test_a_slip_is_undone_within_minutes(self, mother, me):
        row = write_log(mother, me)
        with pytest.raises(Refused):
            actions.strike_log(row, by=me, at=NOW + MINUTE * 16)
        actions.strike_log(row, by=me, at=NOW)
        assert own.log_of(mother.id) == []

    @pytest.mark.hazard("H20.16")
    def test_no_list_of_the_person_says_what_a_relative_keeps(self, mother, me):
        actions.say_respected(write_log(mother, me), respected=Respected.NO, by=me, at=NOW)
        actions.keep_hours(mother, keeps=True, by=me, at=NOW)
        actions.name_person(mother, known_as="Annie", by=me, at=NOW)
        actions.write_week(mother, day=TODAY, hours=Decimal(9), by=me, at=NOW)
        actions.set_limit(mother, tasks=2, by=me, at=NOW)
        actions.write_plan(mother, is_shared=True, does="x", by=me, at=NOW)
        rows = AuditRow.objects.all()
        assert rows.count() == 7
        assert set(rows.values_list("person_id", flat=True)) == {None}
        assert "Annie" not in str(list(rows.values_list("detail", flat=True)))


@pytest.mark.requirement("R76")
class TestRespect:
    def test_it_is_answered_in_one_tap_and_may_be_changed(self, mother, me):
        row = write_log(mother, me)
        assert actions.say_respected(row, respected=Respected.NO, by=me, at=NOW).respected == "no"
        assert actions.say_respected(row, respected=None, by=me, at=NOW).respected == ""

    def test_patterns_are_by_unit_and_only_of_several_people(self):
        unit, few = new_id(), new_id()
        for respected in ("yes", "no", "no", "partly", "no"):
            make.make_log_entry(unit_id=unit, respected=respected, whom="Ulla")
        for _each in range(4):
            make.make_log_entry(unit_id=few, respected="no")
        make.make_log_entry(unit_id=few)
        make.make_log_entry(respected="no")
        [found] = own.respect_by_unit(since=TODAY, until=TODAY + days(1))
        assert found == own.Respect(unit, yes=1, partly=1, no=3)

    def test_of_each_the_newest_answer_counts_so_that_nobody_makes_a_pattern_alone(self, mother):
        unit = new_id()
        for _each in range(9):
            make.make_log_entry(mother, unit_id=unit, respected="no")
        assert own.respect_by_unit(since=TODAY, until=TODAY + days(1)) == []
        for _each in range(4):
            make.make_log_entry(unit_id=unit, respected="yes")
        make.make_log_entry(mother, unit_id=unit, respected="partly", entry_date=TODAY + days(1))
        [found] = own.respect_by_unit(since=TODAY, until=TODAY + days(2))
        assert found == own.Respect(unit, yes=4, partly=1, no=0)

    def test_only_answers_of_the_period_count(self):
        unit = new_id()
        for day in (TODAY - days(1), TODAY, TODAY, TODAY, TODAY, TODAY + days(1)):
            make.make_log_entry(unit_id=unit, respected="yes", entry_date=day)
        assert own.respect_by_unit(since=TODAY, until=TODAY + days(1)) == []

    @pytest.mark.hazard("H10.9")
    def test_a_pattern_names_nobody_who_works_there(self):
        assert set(own.Respect.__dataclass_fields__) == {"unit_id", "yes", "partly", "no"}


@pytest.mark.requirement("R50")
class TestHoursAndStrain:
    def test_they_are_written_only_by_whoever_turned_them_on(self, mother, me):
        with leaves_nothing(RelativeWeek), pytest.raises(Refused, match="turned off"):
            actions.write_week(mother, day=TODAY, hours=Decimal(5), by=me, at=NOW)
        actions.keep_hours(mother, keeps=True, by=me, at=NOW)
        row = actions.write_week(mother, day=TODAY + days(2), hours=Decimal(5), by=me, at=NOW)
        assert row.week_date == TODAY  # a Monday

    def test_a_week_is_written_again_over_what_it_said(self, mother, me):
        actions.keep_hours(mother, keeps=True, by=me, at=NOW)
        actions.write_week(mother, day=TODAY, hours=Decimal(5), by=me, at=NOW)
        actions.write_week(mother, day=TODAY, strain=Strain.HEAVY, by=me, at=NOW)
        [card] = own.weeks_of(mother.id)
        assert (card.hours, card.strain) == (None, Strain.HEAVY)

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"hours": Decimal(169)}, "168"),
            ({"hours": Decimal(-1)}, "168"),
            ({}, "Enter hours, or how it was"),
            ({"hours": Decimal(1), "day": TODAY + days(7)}, "that has begun"),
        ],
    )
    def test_a_week_makes_sense(self, mother, me, given, said):
        actions.keep_hours(mother, keeps=True, by=me, at=NOW)
        with leaves_nothing(RelativeWeek), pytest.raises(Invalid, match=said):
            actions.write_week(mother, **{"day": TODAY} | given, by=me, at=NOW)

    def test_a_week_is_taken_away_whenever_they_want(self, mother, me):
        week = make.make_week(mother)
        assert actions.strike_week(week, by=me, at=NOW + days(400)) == mother.person_id
        assert own.weeks_of(mother.id) == []

    def test_turning_them_off_takes_nothing_away(self, mother, me):
        make.make_week(mother)
        actions.keep_hours(mother, keeps=False, by=me, at=NOW)
        assert len(own.weeks_of(mother.id)) == 1


@pytest.mark.requirement("R50")
class TestLimits:
    def test_a_new_limit_takes_the_place_of_the_one_before(self, mother, me):
        make.make_limit(mother)
        actions.set_limit(mother, tasks=2, tells_staff=True, by=me, at=NOW)
        card = own.limit_of(mother.id)
        assert card == own.LimitCard(None, 2, True, TODAY)
        assert list(RelativeLimit.objects.order_by("start_date").values_list("start_date", "end_date")) == [
            (LONG_AGO, TODAY),
            (TODAY, None),
        ]

    def test_nothing_given_is_no_limit(self, mother, me):
        make.make_limit(mother)
        assert actions.set_limit(mother, by=me, at=NOW) is None
        assert own.limit_of(mother.id) is None

    @pytest.mark.hazard("H20.16")
    def test_staff_learn_only_of_limits_that_they_are_to_know(self, mother):
        make.make_limit(mother, tells_staff=False)
        told = make.make_limit(make.make_relative(mother.person), tasks=2)
        assert own.told_limits(mother.person_id) == {
            told.relative_id: own.LimitCard(Decimal(8), 2, True, LONG_AGO)
        }


@pytest.mark.requirement("R50")
class TestOwnPlan:
    def test_it_is_theirs_alone_until_they_share_it(self, mother, me):
        actions.write_plan(mother, is_shared=False, does=" I cook ", by=me, at=NOW)
        assert own.shared_plans(mother.person_id) == {}
        actions.write_plan(mother, is_shared=True, does="I cook", if_ill="My sister", by=me, at=NOW)
        shared = own.shared_plans(mother.person_id)[mother.id]
        assert (shared.texts["does"], shared.texts["if_ill"]) == ("I cook", "My sister")
        actions.write_plan(mother, is_shared=False, does="I cook", by=me, at=NOW)
        assert own.shared_plans(mother.person_id) == {}

    def test_it_has_been_shared_since_the_first_day(self, mother, me):
        make.make_support_plan(mother, shared_date=LONG_AGO)
        assert actions.write_plan(mother, is_shared=True, by=me, at=NOW).shared_date == LONG_AGO


@pytest.mark.requirement("R47")
def test_they_choose_how_their_pages_name_the_person(mother, me):
    actions.name_person(mother, known_as=" my Annie ", by=me, at=NOW)
    assert own.me(mother.id).known_as == "my Annie"


def test_what_they_do_is_listed(mother):
    make.make_help(mother, end_date=TODAY)
    make.make_help(mother, kind=HelpKind.MONEY, note="Rent")
    assert [(one.kind, one.note) for one in own.helps_of(mother.id, today=TODAY)] == [("money", "Rent")]
