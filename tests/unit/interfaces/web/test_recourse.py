"""The page for when something is not right."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from spindel.domain.network import recourse


@pytest.mark.requirement("R45")
def test_anybody_reads_how_with_which_words_and_who_answers(db, settings):
    settings.JURISDICTION = "se"
    page = Client().get(reverse("recourse")).content.decode()
    ways = recourse.here().ways
    for one in ways:
        assert f'href="#{one.id}"' in page and f'id="{one.id}"' in page
    assert page.count("Not checked yet") == len(ways)
    assert "I would like a second opinion by another doctor." in page
    assert "Patientlagen (2014:821) 8 kap. 1 §" in page


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "Jag vill ha en ny medicinsk bedömning"), ("ar", "أريد رأيًا طبيًا ثانيًا")]
)
def test_it_is_in_the_language_of_the_reader(db, language, word):
    with translation.override(None):
        page = Client(headers={"accept-language": language}).get(reverse("recourse")).content.decode()
    assert word in page


def test_another_place_has_other_ways(db, settings):
    settings.JURISDICTION = "us"
    page = Client().get(reverse("recourse")).content.decode()
    assert "42 CFR 438.206(b)(3)" in page and "Patientlagen" not in page
