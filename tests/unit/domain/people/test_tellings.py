"""What relatives tell and ask, and what staff answer."""

import re
from datetime import timedelta

import pytest

from spindel.domain.people import actions, tellings
from spindel.domain.people.kinds import HelpKind, TellingKind
from spindel.domain.people.models import RelativeHelp, Telling
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def mother():
    return make.make_relative(name="Eva")


@pytest.fixture
def me(mother):
    return Actor("relative", mother.id, mother.name, keys=frozenset({mother.id}), origin="portal")


def trace() -> AuditRow:
    return AuditRow.objects.latest("id")


@pytest.mark.requirement("R41")
class TestTelling:
    def test_what_was_seen_has_a_day_and_a_receipt(self, mother, me):
        row = actions.tell(mother, text=" She eats little ", happened_date=TODAY - days(2), by=me, at=NOW)
        assert (row.kind, row.text) == (TellingKind.OBSERVATION, "She eats little")
        assert (row.happened_date, row.told_date) == (TODAY - days(2), TODAY)
        assert re.fullmatch(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", row.number)
        assert row.number != make.make_telling(mother).number

    def test_without_a_day_it_was_today(self, mother, me):
        assert actions.tell(mother, text="Sleeps", by=me, at=NOW).happened_date == TODAY

    def test_nobody_sees_what_is_still_to_come(self, mother, me):
        with leaves_nothing(Telling), pytest.raises(Invalid, match="on which it was seen"):
            actions.tell(mother, text="x", happened_date=TODAY + days(1), by=me, at=NOW)

    def test_it_needs_words(self, mother, me):
        with pytest.raises(Invalid, match="Write what you have seen"):
            actions.tell(mother, text=" ", by=me, at=NOW)

    @pytest.mark.hazard("H20.16")
    @pytest.mark.parametrize(("is_confidential", "is_told"), [(False, True), (True, False)])
    def test_the_persons_own_list_is_silent_about_what_is_confidential(
        self, mother, me, is_confidential, is_told
    ):
        row = actions.tell(mother, text="x", is_confidential=is_confidential, by=me, at=NOW)
        assert (trace().person_id == mother.person_id) is is_told
        assert trace().subject_id == row.id
        actions.strike_telling(row, by=me, at=NOW)
        assert (trace().person_id == mother.person_id) is is_told

    def test_a_slip_is_undone_within_minutes_and_by_whoever_wrote_it(self, mother, me, by):
        row = actions.ask(mother, text="Who?", by=me, at=NOW)
        with pytest.raises(Refused, match="no longer be undone"):
            actions.strike_telling(row, by=by, at=NOW)
        with pytest.raises(Refused, match="no longer be undone"):
            actions.strike_telling(row, by=me, at=NOW + MINUTE * 16)
        assert actions.strike_telling(row, by=me, at=NOW + MINUTE * 15) == mother.person_id
        assert not Telling.objects.exists()


@pytest.mark.requirement("R47", "R48")
class TestAsking:
    def test_a_question_gets_an_answer_with_who_and_when(self, mother, me, by):
        row = actions.ask(mother, text="Who calls?", by=me, at=NOW)
        actions.answer(row, text=" I do. ", by=by, at=NOW + days(1))
        [card] = tellings.tellings_by(mother.id)
        assert (card.number, card.answer, card.answered_by_name) == (row.number, "I do.", by.name)
        assert (card.told_at, card.answered_at) == (NOW, NOW + days(1))

    def test_a_question_is_answered_in_words_and_what_was_seen_may_go_without(self, mother, me, by):
        with pytest.raises(Invalid, match="Write the answer"):
            actions.answer(actions.ask(mother, text="Who?", by=me, at=NOW), by=by, at=NOW)
        assert actions.answer(actions.tell(mother, text="x", by=me, at=NOW), by=by, at=NOW).answered_date

    def test_it_is_answered_once(self, mother, by):
        row = make.make_telling(mother)
        actions.answer(row, text="Yes", by=by, at=NOW)
        with pytest.raises(Refused, match="answered already"):
            actions.answer(row, text="No", by=by, at=NOW)

    def test_an_answer_is_taken_back_by_whoever_gave_it(self, mother, by):
        row = actions.answer(make.make_telling(mother), text="Yes", by=by, at=NOW)
        other = make.actor_for(make.make_professional())
        with pytest.raises(Refused):
            actions.take_back_answer(row, by=other, at=NOW)
        row = actions.take_back_answer(row, by=by, at=NOW)
        assert (row.answered_at, row.answered_date, row.answered_by_name, row.answer) == (None, None, "", "")
        with pytest.raises(Refused):
            actions.take_back_answer(row, by=by, at=NOW)

    def test_what_was_answered_cannot_be_unwritten(self, mother, me, by):
        row = actions.ask(mother, text="Who?", by=me, at=NOW)
        actions.answer(row, text="I", by=by, at=NOW)
        with pytest.raises(Refused, match="answered already"):
            actions.strike_telling(row, by=me, at=NOW)

    def test_staff_read_first_what_has_waited_longest(self, mother, by):
        old, new = make.make_telling(mother, created_at=NOW - days(2)), make.make_telling(mother)
        actions.answer(make.make_telling(mother, created_at=NOW - days(9)), text="Yes", by=by, at=NOW)
        make.make_telling()
        found = tellings.tellings_about(mother.person_id)
        assert [one.id for one in found[:2]] == [old.id, new.id]
        assert [bool(one.answered_at) for one in found] == [False, False, True]


@pytest.mark.requirement("R50")
class TestCannotAnyMore:
    def test_it_needs_no_reason_and_stands_until_staff_answer(self, mother, me, by):
        row = actions.say_cannot(mother, by=me, at=NOW)
        with pytest.raises(Refused, match="told already"):
            actions.say_cannot(mother, by=me, at=NOW)
        actions.answer(row, by=by, at=NOW)
        assert actions.say_cannot(mother, text="Again", by=me, at=NOW).text == "Again"

    def test_what_is_handed_back_ends_at_once_and_staff_are_told(self, mother, me):
        help_ = make.make_help(mother, kind=HelpKind.MONEY, note="Rent")
        row = actions.hand_back_help(help_, by=me, at=NOW)
        help_.refresh_from_db()
        assert help_.end_date == TODAY
        assert (row.kind, row.help_kind, row.text) == (TellingKind.HANDED_BACK, HelpKind.MONEY, "Rent")

    def test_handing_back_can_be_undone(self, mother, me):
        help_ = make.make_help(mother)
        row = actions.hand_back_help(help_, by=me, at=NOW)
        actions.take_again(row, help_id=help_.id, by=me, at=NOW)
        help_.refresh_from_db()
        assert help_.end_date is None
        assert not Telling.objects.exists()

    def test_the_undo_brings_back_nothing_else(self, mother, me):
        row = actions.hand_back_help(make.make_help(mother), by=me, at=NOW)
        other = make.make_help(end_date=TODAY)
        with pytest.raises(Refused):
            actions.take_again(row, help_id=other.id, by=me, at=NOW)
        assert RelativeHelp.objects.get(pk=other.id).end_date == TODAY
