from datetime import timedelta
from decimal import Decimal

import pytest

from spindel.domain.entitlements import actions, queries
from spindel.domain.entitlements.kinds import APPLICATION_TRANSITIONS, ApplicationState, BenefitKind
from spindel.domain.entitlements.models import Application, Benefit
from spindel.domain.people.kinds import Category
from spindel.kernel.errors import Conflict, Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R32")]


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


def note(person, by, **over):
    values = {"kind": BenefitKind.SICKNESS_BENEFIT, "start_date": TODAY}
    return actions.note_benefit(person, **values | over, by=by, at=NOW)


class TestBenefits:
    def test_it_is_noted_with_its_end_and_amount(self, by):
        person = make.make_person()
        with marked() as subjects:
            row = note(person, by, end_date=TODAY + days(30), amount=Decimal("9120.50"))
        assert (row.end_date, row.amount, row.currency) == (TODAY + days(30), Decimal("9120.50"), "SEK")
        assert subjects() == {("person", person.id)}
        assert last_audit().categories == Category.MONEY

    @pytest.mark.parametrize(
        ("over", "message"),
        [({"end_date": TODAY}, "after the start"), ({"amount": Decimal(-1)}, "nought or more")],
    )
    def test_it_refuses_what_cannot_be(self, over, message, by):
        with leaves_nothing(Benefit, AuditRow), pytest.raises(Invalid, match=message):
            note(make.make_person(), by, **over)

    def test_it_says_when_the_amount_is_too_large(self, by):
        with pytest.raises(Invalid) as caught:
            note(make.make_person(), by, amount=Decimal(10) ** 9)
        assert caught.value.where == "benefit.amount"

    def test_its_end_can_change(self, by):
        row = make.make_benefit()
        assert actions.end_benefit(row, end_date=TODAY, by=by, at=NOW).end_date == TODAY
        with pytest.raises(Invalid, match="after the start"):
            actions.end_benefit(row, end_date=make.LONG_AGO, by=by, at=NOW)

    def test_it_goes_on_until_further_notice(self, by):
        assert actions.end_benefit(make.make_benefit(), end_date=None, by=by, at=NOW).end_date is None

    def test_one_noted_by_mistake_is_struck_at_once_and_not_later(self, by):
        row = note(make.make_person(), by)
        with leaves_nothing(Benefit, AuditRow), pytest.raises(Refused, match="no longer be undone"):
            actions.strike_benefit(row, by=by, at=NOW + days(1))
        actions.strike_benefit(row, by=by, at=NOW)
        assert not Benefit.objects.exists()
        assert last_audit().verb == "benefit.strike"


STEPS = {
    ApplicationState.SENT: lambda row, by: actions.send_application(row, by=by, at=NOW),
    ApplicationState.GRANTED: lambda row, by: actions.record_decision(row, granted=True, by=by, at=NOW),
    ApplicationState.REFUSED: lambda row, by: actions.record_decision(row, granted=False, by=by, at=NOW),
    ApplicationState.APPEALED: lambda row, by: actions.appeal(row, by=by, at=NOW),
    ApplicationState.WITHDRAWN: lambda row, by: actions.withdraw_application(row, by=by, at=NOW),
}


class TestApplications:
    def start(self, person, by, **over):
        return actions.start_application(person, **{"kind": BenefitKind.WAGE} | over, by=by, at=NOW)

    def test_it_starts_with_a_helper(self, by):
        maria = make.make_professional()
        row = self.start(make.make_person(), by, helper_id=maria.id)
        assert (row.state, row.helper, row.start_date) == ("under_way", maria, TODAY)

    @pytest.mark.parametrize("state", ["under_way", "sent"])
    def test_one_of_a_kind_is_under_way(self, state, by):
        old = make.make_application(kind=BenefitKind.WAGE, state=state)
        with leaves_nothing(Application), pytest.raises(Refused, match="under way already"):
            self.start(old.person, by)
        assert self.start(old.person, by, kind=BenefitKind.OTHER)

    def test_after_a_refusal_one_may_apply_again(self, by):
        old = make.make_application(kind=BenefitKind.WAGE, state="refused")
        assert self.start(old.person, by).state == "under_way"

    @pytest.mark.parametrize("then", list(STEPS))
    @pytest.mark.parametrize("now", list(ApplicationState))
    def test_it_goes_only_where_the_table_says(self, now, then, by):
        row = make.make_application(state=now)
        if then in APPLICATION_TRANSITIONS[now]:
            assert STEPS[then](row, by).state == then
            return
        with leaves_nothing(AuditRow), pytest.raises(Refused, match="cannot become|under way already"):
            STEPS[then](row, by)

    @pytest.mark.parametrize(
        ("now", "dates", "before"),
        [
            ("under_way", {}, "withdrawn"),
            ("sent", {"sent_date": TODAY}, "under_way"),
            ("granted", {"sent_date": TODAY, "decided_date": TODAY}, "sent"),
            ("refused", {"sent_date": TODAY, "decided_date": TODAY}, "sent"),
            ("appealed", {"decided_date": TODAY, "appealed_date": TODAY}, "refused"),
            ("granted", {"appealed_date": TODAY, "decided_date": TODAY}, "appealed"),
            ("withdrawn", {"sent_date": TODAY}, "sent"),
            ("withdrawn", {}, "under_way"),
        ],
    )
    def test_the_last_step_is_undone(self, now, dates, before, by):
        row = make.make_application(state=now, **dates)
        with leaves_nothing(AuditRow), pytest.raises(Conflict, match="in the meantime"):
            actions.undo_step(row, seen="gone", done_at=NOW, by=by, at=NOW)
        assert actions.undo_step(row, seen=now, done_at=NOW, by=by, at=NOW).state == before

    def test_a_step_of_another_day_stands(self, by):
        row = make.make_application(state="granted", sent_date=TODAY, decided_date=TODAY)
        with leaves_nothing(AuditRow), pytest.raises(Refused, match="no longer be undone"):
            actions.undo_step(row, seen="granted", done_at=NOW - days(1), by=by, at=NOW)

    def test_the_undo_of_a_grant_leaves_what_was_noted_by_itself(self, by):
        row = make.make_application(state="sent")
        now, days_of = NOW + timedelta(minutes=5), {"start_date": TODAY - days(90), "end_date": TODAY}
        alone = actions.note_benefit(row.person_id, kind=row.kind, **days_of, by=by, at=NOW)
        actions.record_decision(row, granted=True, from_date=TODAY, by=by, at=now)
        actions.undo_step(row, seen="granted", done_at=now, by=by, at=now)
        assert list(Benefit.objects.all()) == [alone]

    def test_no_undo_makes_two_of_a_kind(self, by):
        row = make.make_application(state="withdrawn")
        self.start(row.person, by, kind=row.kind)
        with leaves_nothing(AuditRow), pytest.raises(Refused, match="under way already"):
            actions.undo_step(row, seen="withdrawn", done_at=NOW, by=by, at=NOW)

    def test_a_refusal_is_appealed_and_decided_anew(self, by):
        row = actions.record_decision(
            make.make_application(state="sent"), granted=False, by=by, at=NOW - days(9)
        )
        row = actions.appeal(row, by=by, at=NOW)
        assert (row.state, row.appealed_date) == ("appealed", TODAY)
        assert actions.record_decision(row, granted=True, by=by, at=NOW).state == "granted"

    def test_it_keeps_when_it_was_sent_and_decided(self, by):
        row = actions.send_application(make.make_application(), by=by, at=NOW - days(3))
        row = actions.record_decision(row, granted=True, decided_date=TODAY - days(1), by=by, at=NOW)
        assert (row.sent_date, row.decided_date) == (TODAY - days(3), TODAY - days(1))

    def test_what_is_granted_from_a_day_on_is_noted_as_a_benefit(self, by):
        row = make.make_application(state="sent", decider=make.make_unit())
        until = TODAY + days(365)
        actions.record_decision(row, granted=True, from_date=TODAY, until_date=until, by=by, at=NOW)
        benefit = Benefit.objects.get()
        assert (benefit.kind, benefit.start_date, benefit.end_date) == (row.kind, TODAY, until)
        assert benefit.decider == row.decider

    def test_nothing_is_noted_when_it_is_refused(self, by):
        row = make.make_application(state="sent")
        actions.record_decision(row, granted=False, from_date=TODAY, by=by, at=NOW)
        assert not Benefit.objects.exists()

    def test_a_decision_is_not_of_tomorrow(self, by):
        row = make.make_application(state="sent")
        with pytest.raises(Invalid, match="has been"):
            actions.record_decision(row, granted=True, decided_date=TODAY + days(1), by=by, at=NOW)


def test_money_shows_what_ends_first_and_what_is_under_way(django_assert_num_queries):
    person, maria = make.make_person(), make.make_professional()
    forever = make.make_benefit(person, end_date=None)
    late = make.make_benefit(person, end_date=TODAY + days(90), decider=make.make_unit())
    soon = make.make_benefit(person, end_date=TODAY + days(1))
    make.make_benefit(person, end_date=TODAY)
    waiting = make.make_application(person, helper=maria)
    lately = make.make_application(person, state="refused", kind="wage", decided_date=TODAY - days(89))
    make.make_application(person, state="granted", decided_date=TODAY - days(90))
    with django_assert_num_queries(2):
        money = queries.money_of(person.id, today=TODAY)
    assert [card.id for card in money.benefits] == [soon.id, late.id, forever.id]
    assert money.benefits[1].decider_name == "Psychosis service"
    assert [(card.id, card.helper_name) for card in money.applications] == [
        (waiting.id, "Maria Lind"),
        (lately.id, ""),
    ]
    assert [card.waits for card in money.applications] == [True, False]
