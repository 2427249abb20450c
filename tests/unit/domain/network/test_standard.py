"""An agreement against the least that one says: what it lacks, in words, with its source."""

import pytest
from django.utils import translation

from spindel.domain.network import agreements, standard
from spindel.kernel import packs
from tests import factories as make
from tests.factories import TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R79")]


def lacking(*, sides=None, **over):
    row = make.make_agreement(**over)
    if sides:
        row.sides.update(**sides)
    return [one.id for one in standard.lacks(agreements.agreement(row.id), today=TODAY)]


def test_a_complete_agreement_lacks_nothing():
    assert lacking() == []


@pytest.mark.parametrize(
    ("over", "lack"),
    [
        ({"signed": False}, "signed"),
        ({"sides": {"contact": None}}, "named_contacts"),
        ({"sides": {"substitute": None}}, "substitutes"),
        ({"times": {"referral": 9, "discharge": 1}}, "answers_questions"),
        ({"times": {"question": 9, "discharge": 1}}, "answers_referrals"),
        ({"times": {"question": 9, "referral": 9, "discharge": 4}}, "answers_discharge"),
        ({"referral_path": ""}, "referral_path"),
        ({"shares": 0}, "sharing"),
        ({"transitions": ""}, "transitions"),
        ({"escalation": ""}, "escalation"),
        ({"end_date": None}, "until_when"),
        ({"review_date": TODAY - days(1)}, "looked_at_again"),
        ({"review_date": None}, "looked_at_again"),
    ],
)
def test_each_thing_that_is_missing_is_named_alone(over, lack):
    assert lacking(**over) == [lack]


def test_a_joint_protocol_needs_one_signature():
    row = make.make_agreement(form="protocol")
    row.sides.filter(unit__name="Town").update(signed_at=None)
    assert standard.lacks(agreements.agreement(row.id), today=TODAY) == []


def test_it_is_said_in_the_language_of_the_request_with_its_source():
    card = agreements.agreement(make.make_agreement(escalation="").id)
    with translation.override("sv"):
        (found,) = standard.lacks(card, today=TODAY)
    assert found.text == "Det står inte vart man vänder sig när den inte hålls."
    assert "CCBHC" in found.source and not found.is_verified


@pytest.mark.once
@pytest.mark.parametrize("place", ["se", "us"])
def test_the_packs_ask_only_for_what_can_be_looked_for(place):
    demands = packs.load(f"cooperation-standard-{place}").content["demands"]
    assert {one["looks_for"] for one in demands} <= set(standard.MET)
    assert len({one["id"] for one in demands}) == len(demands)
