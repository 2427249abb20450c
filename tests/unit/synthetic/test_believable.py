"""What has to hang together in every history, whatever the seed: each test looks at a whole block."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from spindel.domain.appointments.kinds import Outcome
from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.consent.models import Consent, Sharing
from spindel.domain.entitlements.models import Application, Benefit
from spindel.domain.network.models import CaseManagement, Engagement, Unit
from spindel.domain.people.kinds import Ability, SeenBy
from spindel.domain.people.models import Address, Capacity, Person, Relative
from spindel.domain.plan.kinds import CommitmentState, OwnerKind
from spindel.domain.plan.models import Commitment, Goal, Need, Plan, Responsibility
from spindel.domain.record.models import Encounter, Medicine, Observation
from spindel.kernel.clock import local_day
from tests.factories import TODAY, ZONE
from tests.regions import block, rows_of


def today_of(which) -> date:
    return which.get("today", TODAY)


def by_person(rows) -> dict:
    found = defaultdict(list)
    for row in rows:
        found[row["person_id"]].append(row)
    return found


def holds(row, day) -> bool:
    return row["start_date"] <= day and (row.get("end_date") is None or day < row["end_date"])


def test_everybody_is_an_adult(which):
    assert all(
        19 <= (today_of(which) - row["birth_date"]).days / 365.25 <= 75 for row in rows_of(Person, **which)
    )


def test_nothing_that_happened_lies_ahead(which):
    today = today_of(which)

    assert all(row["local_date"] < today for row in rows_of(Contact, **which))
    assert all(row["local_date"] < today for row in rows_of(Observation, **which))
    assert all(row["seen_date"] < today for row in rows_of(Capacity, **which))
    assert all(row["asked_date"] < today for row in rows_of(Consent, **which))
    assert all(row["made_date"] < today for row in rows_of(Commitment, **which))


def test_no_row_was_written_after_today_began(which):
    today = today_of(which)
    made = block(**which).rows

    for rows in (*made.by_model.values(), *made.late.values()):
        assert all(local_day(row["created_at"], ZONE) < today for row in rows if "created_at" in row)


def test_periods_end_after_they_start(which):
    for rows in block(**which).rows.by_model.values():
        for row in rows:
            assert (
                row.get("end_date") is None or "start_date" not in row or row["start_date"] <= row["end_date"]
            )


def test_contacts_and_visits_are_with_units_that_are_engaged(which):
    engaged = defaultdict(list)
    for row in rows_of(Engagement, **which):
        engaged[row["person_id"], row["unit_id"]].append(row)

    for row in rows_of(Contact, **which) + rows_of(Visit, **which):
        periods = engaged[row["person_id"], row["unit_id"]]
        assert any(
            one["start_date"] <= row["local_date"]
            and (one["end_date"] is None or row["local_date"] <= one["end_date"])
            for one in periods
        )


def test_nobody_is_visited_at_home_while_on_the_ward(which):
    wards = {row["id"] for row in rows_of(Unit, **which) if row["kind"] == "inpatient_ward"}
    stays = by_person(rows_of(Encounter, **which))

    visits = [row for row in rows_of(Visit, **which) if row["outcome"] != Outcome.PLANNED]
    for row in visits:
        inside = any(
            one["start_date"] <= row["local_date"] < (one["end_date"] or date.max)
            for one in stays[row["person_id"]]
        )
        assert not inside or row["unit_id"] in wards


def test_instants_and_local_days_agree(which):
    assert all(local_day(row["at"], ZONE) == row["local_date"] for row in rows_of(Contact, **which))
    assert all(local_day(row["starts_at"], ZONE) == row["local_date"] for row in rows_of(Visit, **which))


def test_visits_of_the_past_have_an_outcome_and_those_ahead_have_none(which):
    for row in rows_of(Visit, **which):
        assert (row["outcome"] == Outcome.PLANNED) == (row["local_date"] >= today_of(which))
        assert (row["outcome"] == Outcome.PLANNED) == (row["outcome_by_name"] == "")


def test_a_visit_that_took_place_has_its_contact_at_the_same_time(which):
    contacts = {row["visit_id"]: row for row in rows_of(Contact, **which) if row.get("visit_id")}

    for row in rows_of(Visit, **which):
        assert (row["id"] in contacts) == (row["outcome"] == Outcome.CAME)
        if row["outcome"] == Outcome.CAME:
            assert contacts[row["id"]]["at"] == row["starts_at"]


def test_what_was_followed_up_was_followed_up_afterwards(which):
    contacts = {row["id"]: row for row in rows_of(Contact, **which)}
    followed = [row for row in rows_of(Visit, **which) if row.get("followed_up_date")]

    assert followed
    for row in followed:
        assert row["outcome"] == Outcome.MISSED
        assert contacts[row["followed_up_with_id"]]["at"] > row["starts_at"]


def test_there_is_a_year_of_contacts(which):
    days = [(today_of(which) - row["local_date"]).days for row in rows_of(Contact, **which)]

    assert 300 < max(days) <= 366
    assert len(days) / which["persons"] > 15


def test_notes_are_varied(which):
    texts = [row["text"] for row in rows_of(Contact, **which)]

    assert all(texts)
    assert len(set(texts)) > 60


def test_nobody_has_two_case_managers_on_one_day(which):
    for rows in by_person(rows_of(CaseManagement, **which)).values():
        rows.sort(key=lambda row: row["start_date"])
        for before, after in zip(rows, rows[1:], strict=False):
            assert before["end_date"] is not None
            assert before["end_date"] <= after["start_date"]


def test_nobody_is_their_own_deputy(which):
    assert all(row["deputy_id"] != row["manager_id"] for row in rows_of(CaseManagement, **which))


def test_promises_are_closed_when_they_are_said_to_be(which):
    for row in rows_of(Commitment, **which):
        is_open = row.get("state", CommitmentState.OPEN) == CommitmentState.OPEN
        assert is_open == (row.get("closed_date") is None)
        if not is_open:
            assert row["made_date"] <= row["closed_date"] < today_of(which)
            assert bool(row["evidence"]) == (row["state"] == CommitmentState.DONE) != bool(row["reason"])


def test_promises_are_kept_and_broken_and_still_open(which):
    states = [row.get("state", CommitmentState.OPEN) for row in rows_of(Commitment, **which)]

    assert {CommitmentState.OPEN, CommitmentState.DONE, CommitmentState.NOT_POSSIBLE} <= set(states)
    assert states.count(CommitmentState.OPEN) >= 0.2 * len(states)


def test_relatives_promise_only_where_there_are_some(which):
    owners = {row["id"]: row["person_id"] for row in rows_of(Relative, **which)}

    for row in rows_of(Commitment, **which):
        if row.get("owner_kind") == OwnerKind.RELATIVE:
            assert owners[row["owner_relative_id"]] == row["person_id"]


@pytest.mark.requirement("R40")
def test_what_lies_on_the_person_is_something_they_can_carry_unless_that_slipped(which):
    too_much = {
        (row["person_id"], row["task_kind"])
        for row in rows_of(Capacity, **which)
        if row["ability"] == Ability.CANNOT_NOW and row.get("superseded_date") is None
    }
    laid = [
        row
        for row in rows_of(Commitment, **which)
        if row.get("owner_kind") == OwnerKind.PERSON and (row["person_id"], row["task_kind"]) in too_much
    ]

    assert all(row["task_kind"] == "paperwork" for row in laid)
    assert len(laid) <= 0.2 * which["persons"]


def test_goals_are_said_in_own_words_and_belong_to_a_need(which):
    needs = {row["id"]: row["person_id"] for row in rows_of(Need, **which)}

    for row in rows_of(Goal, **which):
        assert needs[row["need_id"]] == row["person_id"]
        assert row["own_words"].startswith(("I ", "Jag "))


def test_a_declined_plan_is_respected(which):
    declined = {row["person_id"] for row in rows_of(Plan, **which) if row["state"] == "declined"}
    busy = {
        row["person_id"]
        for model in (Need, Goal, Commitment, Responsibility)
        for row in rows_of(model, **which)
    }

    assert not declined & busy


def test_what_is_shared_goes_to_units_that_are_engaged(which):
    engaged = {(row["person_id"], row["unit_id"]) for row in rows_of(Engagement, **which)}

    assert all((row["person_id"], row["unit_id"]) in engaged for row in rows_of(Sharing, **which))


def test_consents_answer_one_recipient(which):
    for row in rows_of(Consent, **which):
        assert (row["unit_id"] is None) != (row.get("relative_id") is None)


def test_benefits_of_a_kind_follow_each_other(which):
    kinds = defaultdict(list)
    for row in rows_of(Benefit, **which):
        kinds[row["person_id"], row["kind"]].append(row)

    for rows in kinds.values():
        rows.sort(key=lambda row: row["start_date"])
        for before, after in zip(rows, rows[1:], strict=False):
            assert before["end_date"] == after["start_date"]


def test_applications_are_decided_after_they_are_sent(which):
    for row in rows_of(Application, **which):
        if row.get("decided_date"):
            assert row["start_date"] <= row["sent_date"] <= row["decided_date"] < today_of(which)


def test_checks_belong_to_those_who_take_antipsychotics(which):
    takers = {row["person_id"] for row in rows_of(Medicine, **which) if row["is_antipsychotic"]}

    assert {row["person_id"] for row in rows_of(Observation, **which)} <= takers
    assert len(takers) > 0.7 * which["persons"]


def test_nobody_takes_the_same_medicine_twice_at_a_time(which):
    now = [
        (row["person_id"], row["code"]) for row in rows_of(Medicine, **which) if holds(row, today_of(which))
    ]

    assert len(set(now)) == len(now)


def test_where_several_are_close_some_see_differently_what_can_be_carried(which):
    views = by_person(row for row in rows_of(Capacity, **which) if row["seen_by"] == SeenBy.RELATIVE)
    names = {row["id"]: row["name"] for row in rows_of(Relative, **which)}

    assert views
    for rows in views.values():
        assert (
            len({row["relative_id"] for row in rows}) == len(rows) > len({row["task_kind"] for row in rows})
        )
        assert {row["ability"] for row in rows} == {Ability.WITH_HELP, Ability.CAN}
        assert all(names[row["relative_id"]] == row["seen_by_name"] for row in rows)


def test_some_live_elsewhere_than_they_are_registered(which):
    places = by_person(rows_of(Address, **which))
    elsewhere = [rows for rows in places.values() if len({row["municipality"] for row in rows}) == 2]

    assert 0 < len(elsewhere) < 0.3 * which["persons"]


def test_some_need_an_interpreter_and_their_visits_have_one(which):
    languages = {row["id"]: row["interpreter_language"] for row in rows_of(Person, **which)}

    assert 0 < sum(bool(one) for one in languages.values()) < 0.4 * which["persons"]
    assert all(row["interpreter_language"] == languages[row["person_id"]] for row in rows_of(Visit, **which))


def test_the_last_day_touches_only_those_whom_it_names(which):
    made = block(**which).rows
    late = {row["person_id"] for rows in made.late.values() for row in rows}

    assert late <= set(made.touched)
    assert len(made.touched) == sum(map(len, made.late.values())) + len(made.changes)
    assert all(
        local_day(row["created_at"], ZONE) == today_of(which) - timedelta(days=1)
        for rows in made.late.values()
        for row in rows
    )
