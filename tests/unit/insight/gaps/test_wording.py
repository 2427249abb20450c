"""Every gap has words: what, since when, why, what next; names and dates are put in, nobody is blamed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from spindel.insight.gaps import wording
from spindel.insight.gaps.models import Gap
from spindel.insight.gaps.names import Names, names_for
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.texts import TEXTS
from spindel.kernel.days import day_of
from spindel.kernel.ids import new_id
from tests import factories as f
from tests.factories import TODAY, days

# One set of parameters for every variant of every rule.
PARAMS = {
    "discharge_uncontacted": [{"stage": "48h"}, {"stage": "7d"}],
    "no_case_manager": [{"stage": "nobody"}, {"stage": "away"}],
    "benefit_ending": [
        {"kind": "home_support", "end_day": day_of(TODAY) + 9, "has_ended": 0},
        {"kind": "home_support", "end_day": day_of(TODAY) - 9, "has_ended": 1},
    ],
    "metabolic_check_due": [{"weight": 1, "waist": 0, "blood_pressure": 1, "glucose": 0, "lipids": 1}],
    "no_contact": [{"last_day": None, "unit_id": None}, {"last_day": day_of(TODAY) - 40, "unit_id": None}],
    "visit_missed": [{"stage": "nobody_named"}, {"stage": "not_reached"}],
    "area_unanswered": [
        {"stage": "nobody", "area": "housing"},
        {"stage": "each_says_other", "area": "income"},
    ],
    "caseload_over": [{"carried_tenths": 214, "limit_tenths": 200}],
    "commitment_due": [{"stage": "soon", "due_day": 20_517}, {"stage": "today", "due_day": 20_514}],
    "commitment_overdue": [
        {"stage": "staff"},
        {"stage": "stand_in"},
        {"stage": "leader"},
        {"stage": "own"},
        {"owner_kind": "unit"},
    ],
    "plan_not_gone_through": [{"stage": "never"}, {"stage": "lately"}],
    "sign_off_missing": [{"stage": "person"}, {"stage": "relative"}, {"stage": "unit", "unit_id": None}],
    "plan_not_called": [{"stage": "ask"}, {"stage": "answer"}, {"stage": "call"}],
    "plan_due": [{"stage": "missing"}, {"stage": "follow_up"}, {"stage": "offer_again"}],
    "sharing_without_consent": [{"stage": "missing"}, {"stage": "withdrawn"}, {"stage": "ending"}],
    "task_too_much": [{"task_kind": "paperwork"}],
    "commitment_unowned": [
        {"lacks_owner": 1, "lacks_date": 0},
        {"lacks_owner": 0, "lacks_date": 1},
        {"lacks_owner": 1, "lacks_date": 1},
    ],
    "meeting_no_decider": [{"decision": "home_support", "area": "housing"}],
    "meeting_not_ended": [{}],
    "meeting_unanswered": [{"stage": "meeting", "missing": 1}, {"stage": "round", "missing": 2}],
    "nobody_close": [{}],
    "consent_unanswered": [{}],
    "delegation_ended": [{"stage": "ends"}, {"stage": "ended"}],
    "emergency_unreviewed": [{"start_day": day_of(TODAY) - 9}],
    "relative_over_limit": [{"stage": one} for one in ("cannot", "handed_back", "hours", "tasks")],
    "relative_unanswered": [{"stage": "question"}, {"stage": "observation"}],
    "handover_stuck": [{"stage": one} for one in ("unanswered", "unread", "no_goodbye")],
    "coordinator_unanswered": [{"stage": "change"}, {"stage": "who_leads"}],
    "too_many_people": [{"stage": "people"}, {"stage": "visits"}],
    "agreement_ending": [{"stage": one, "end_day": day_of(TODAY)} for one in ("ends", "ended")],
    "agreement_breached": [{"stage": "ours"}, {"stage": "theirs"}, {"stage": "both"}],
    "family_uncontacted": [{"stage": "ask"}, {"stage": "call"}],
}
VARIANTS = [(rule, params) for rule, some in PARAMS.items() for params in some]


def a_gap(rule, params, **over):
    values = {"rule": rule, "params": params, "since_date": TODAY - days(3), "subject_id": new_id()}
    return Gap(**values | over)


@pytest.mark.parametrize(("rule", "params"), VARIANTS, ids=lambda value: str(value)[:60])
@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_variant_of_every_rule_has_words(rule, params, language):
    with translation.override(language):
        said = wording.say(a_gap(rule, params), Names())
    assert said.title and said.since and said.why and said.next_step
    assert "%" not in said.title
    assert said.button == RULES[rule].button


def test_every_text_is_reached_by_a_variant():
    assert set(PARAMS) == set(TEXTS) == set(RULES)
    for rule, text in TEXTS.items():
        reached = {wording._VARIANTS.get(rule, wording._stage)(params) for params in PARAMS[rule]}
        assert set(text.titles) == reached
        assert set(text.steps) <= reached | {""}


BLAME = re.compile(
    r"\b(fail\w*|fault|forgot\w*|neglect\w*|refus\w*|late|should have|non-?compli\w*|no-?show)\b", re.I
)


@pytest.mark.hazard("H10.1")
@pytest.mark.parametrize("rule", TEXTS)
def test_no_text_blames_anybody_or_judges_who_is_eligible(rule):
    text = TEXTS[rule]
    for one in (text.name, text.why, *text.titles.values(), *text.steps.values()):
        assert not BLAME.search(str(one)), one
        assert "eligible" not in str(one)


@pytest.mark.hazard("H10.2")
@pytest.mark.parametrize("rule", TEXTS)
def test_no_text_proposes_a_trustee_a_resignation_or_an_admission(rule):
    text = TEXTS[rule]
    for one in (*text.titles.values(), *text.steps.values()):
        assert not re.search(r"trustee|guardian|resign|admission|admit|police|employer", str(one), re.I)


@pytest.mark.requirement("R40")
@pytest.mark.hazard("H10.3")
def test_a_task_is_offered_and_the_person_decides():
    said = wording.say(a_gap("task_too_much", {"task_kind": "paperwork"}), Names())
    assert said.next_step == "Offer to carry it. The person decides."


def test_names_and_dates_are_put_in():
    unit = new_id()
    gap = a_gap("no_contact", {"last_day": day_of(TODAY) - 40, "unit_id": str(unit)})
    said = wording.say(gap, Names(units={unit: "Team East"}))
    assert said.title == "Team East has not reached the person since 21 January 2026"
    assert said.since == "Since 27 February 2026"


def test_what_was_promised_is_quoted_as_it_stands_even_with_a_percent_sign():
    commitment = new_id()
    gap = a_gap("commitment_overdue", {"stage": "staff", "commitment_id": str(commitment)})
    said = wording.say(gap, Names(commitments={commitment: "Apply for 50 % (half) sick leave"}))
    assert said.title == "Past its date: Apply for 50 % (half) sick leave"


def test_the_checks_that_are_due_are_listed():
    said = wording.say(a_gap("metabolic_check_due", PARAMS["metabolic_check_due"][0]), Names())
    assert said.title == "Due to be offered: weight, blood pressure, blood lipids"


def test_a_caseload_is_said_in_persons_not_tenths():
    gap = a_gap("caseload_over", {"carried_tenths": 214, "limit_tenths": 200})
    said = wording.say(gap, Names(professionals={gap.subject_id: "Anna Berg"}))
    assert said.title == "Anna Berg carries 21.4; the limit is 20.0"


@pytest.mark.django_db
def test_names_are_read_in_a_fixed_number_of_queries():
    def gaps(count):
        made = []
        for _ in range(count):
            commitment, visit = f.make_commitment(), f.make_visit()
            owner, unit = f.make_professional(), f.make_unit()
            ids = {"commitment_id": str(commitment.id), "visit_id": str(visit.id), "unit_id": str(unit.id)}
            made.append(a_gap("commitment_overdue", ids, whose_kind="professional", whose_id=owner.id))
        return made

    for count in (1, 5):
        some = gaps(count)
        with CaptureQueriesContext(connection) as caught:
            names = names_for(some)
        assert len(caught) == 4
        assert len(names.commitments) == len(names.units) == len(names.visits) == count


@pytest.mark.django_db
def test_whose_move_it_is_has_a_name_and_whoever_it_was_handed_to_goes_first():
    owner, colleague, unit = f.make_professional(name="Anna"), f.make_professional(name="Bo"), f.make_unit()
    first = a_gap("plan_due", {}, whose_kind="professional", whose_id=owner.id)
    handed = a_gap("plan_due", {}, whose_kind="professional", whose_id=owner.id, handed_to_id=colleague.id)
    units = a_gap("plan_due", {}, whose_kind="unit", whose_id=unit.id)
    nobody = a_gap("plan_due", {}, whose_kind="nobody")
    names = names_for([first, handed, units, nobody])
    assert [names.whose(one) for one in (first, handed, units, nobody)] == ["Anna", "Bo", unit.name, ""]


@pytest.mark.parametrize(
    ("label", "inside"), [("Weight", "weight"), ("HbA1c or glucose", "HbA1c or glucose"), ("BMI", "BMI")]
)
def test_a_name_keeps_its_letters_inside_a_sentence(label, inside):
    assert wording._inside(label) == inside
