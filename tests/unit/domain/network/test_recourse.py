"""What somebody can do when something is not right."""

import pytest
from django.utils import translation

from spindel.domain.network import recourse

pytestmark = pytest.mark.once
ALIKE = {"second_opinion", "equal_care", "complaint_care", "compulsory_care", "record", "relative"}


@pytest.mark.requirement("R45")
@pytest.mark.parametrize("place", ["se", "us"])
def test_each_place_has_a_way_for_what_happens_everywhere(settings, place):
    settings.JURISDICTION = place
    ways = recourse.here().ways
    assert {one.id for one in ways} >= ALIKE
    assert all(one.source and not one.is_verified for one in ways)


@pytest.mark.parametrize("place", ["se", "us"])
@pytest.mark.parametrize("language", ["en", "sv", "ar"])
def test_every_way_is_whole_in_every_language(settings, place, language):
    settings.JURISDICTION = place
    with translation.override(language):
        found = recourse.here().ways
    with translation.override("en"):
        english = recourse.here().ways
    for one, other in zip(found, english, strict=True):
        assert all((one.title, one.how, one.say, one.answered_by))
        assert bool(one.within) == bool(other.within)
        assert language == "en" or one.say != other.say


def test_a_time_is_said_where_one_is_set(settings):
    settings.JURISDICTION = "se"
    within = {one.id: one.within for one in recourse.here().ways}
    assert within["insurance_decision"].startswith("Ask within two months")
    assert within["second_opinion"] == ""
