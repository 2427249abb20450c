"""Crisis plans, what is told once, and what passes between those close to a person and staff."""

from datetime import timedelta

import pytest

from spindel.domain.consent.models import Delegation, Grant
from spindel.domain.network.models import CaseManagement, Professional
from spindel.domain.people.kinds import HelpKind, TellingKind
from spindel.domain.people.models import Person, Relative, RelativeHelp, Telling
from spindel.domain.plan.kinds import CrisisPart, ToldPart
from spindel.domain.plan.models import CrisisCall, CrisisPlan, ToldOnce
from spindel.insight.looks.models import Flag
from spindel.kernel.clock import local_day
from tests.factories import TODAY, ZONE
from tests.regions import rows_of
from tests.unit.synthetic.test_believable import by_person, today_of

LIMIT = timedelta(days=3)


def test_some_have_a_crisis_plan_made_when_well_with_somebody_to_call(which):
    plans = rows_of(CrisisPlan, **which)
    assert 0.2 <= len(plans) / len(rows_of(Person, **which)) <= 0.6
    assert {row["crisis_plan_id"] for row in rows_of(CrisisCall, **which)} == {row["id"] for row in plans}
    for row in plans:
        assert "helps" in row["texts"] and set(row["texts"]) <= set(CrisisPart)
        assert row["signed_date"] < today_of(which) < row["review_date"]


def test_some_tell_once_and_each_page_has_their_yes(which):
    pages = rows_of(ToldOnce, **which)
    assert pages
    for row in pages:
        assert "me" in row["texts"] and set(row["texts"]) <= set(ToldPart)
        assert row["yes"] and row["approved_date"] < today_of(which)


def test_what_was_told_was_told_by_somebody_who_was_close_by_then(which):
    since = {row["id"]: row["start_date"] for row in rows_of(Relative, **which)}
    for row in rows_of(Telling, **which):
        assert since[row["relative_id"]] < row["told_date"] < today_of(which)


def test_answers_come_after_what_they_answer_and_before_the_limit_on_working_days(which):
    answered = [row for row in rows_of(Telling, **which) if row.get("answered_at")]
    assert {row["kind"] for row in answered} <= {TellingKind.OBSERVATION, TellingKind.QUESTION}
    for row in answered:
        assert row["created_at"] < row["answered_at"] and row["answered_date"].weekday() < 5
        assert row["answered_date"] - row["told_date"] <= LIMIT and row["answer"]


def test_a_question_that_slipped_waits_longer_than_the_limit():
    waiting = [row for row in rows_of(Telling, persons=120) if not row.get("answered_at")]
    assert waiting
    for row in waiting:
        assert row["kind"] == TellingKind.QUESTION
        assert today_of({}) - row["told_date"] > LIMIT


@pytest.mark.requirement("R52")
def test_what_is_let_holds_now_and_ends_soon_only_where_somebody_still_helps_with_it():
    lets, today = rows_of(Delegation, persons=120), today_of({})
    assert len(lets) > 5
    helps = by_person(rows_of(RelativeHelp, persons=120))
    for row in lets:
        assert row["starts_at"].date() < today < row["end_date"]
        if row["end_date"] - today <= timedelta(days=14):
            assert HelpKind.MONEY in {one["kind"] for one in helps[row["person_id"]]}
    assert {row["id"] for row in lets} <= {row["source_id"] for row in rows_of(Grant, persons=120)}


def test_one_look_waits_for_the_leader_of_the_first_case_manager():
    (flag,) = rows_of(Flag)
    (anna,) = [row for row in rows_of(Professional) if row["name"] == "Anna Marsh"]
    held = [row["person_id"] for row in rows_of(CaseManagement) if row["manager_id"] == anna["id"]]
    assert flag["person_id"] in held
    assert flag["local_date"] < local_day(flag["flagged_at"], ZONE) < TODAY
    assert not rows_of(Flag, persons=9, size=5, number=1), "the story is told once"


def test_in_each_language_everything_has_words(which):
    """Neither language lacks a text that the other has."""
    texts = [row["texts"].values() for model in (CrisisPlan, ToldOnce) for row in rows_of(model, **which)]
    assert all(text.strip() for some in texts for text in some)
