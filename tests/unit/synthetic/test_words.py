from random import Random

import pytest
import yaml

from spindel.domain.people.kinds import HelpKind, TaskKind
from spindel.domain.plan.kinds import Area
from spindel.kernel.errors import Invalid
from spindel.synthetic.words import LOCALES, TEXTS, words

WHO_PROMISES = {
    "manager", "nurse", "doctor", "practice", "social", "home", "insurance", "employment", "housing", "peer",
    "ombud", "person", "relative",
}  # fmt: skip


def shape(value):
    """Keys of a tree of texts; lists are only told apart from what is not a list."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    return isinstance(value, list)


def test_both_languages_say_the_same_things():
    told = yaml.safe_load((TEXTS / "words.yaml").read_text())

    assert shape(told["sv"]) == shape(told["en"])


def test_each_strand_is_told_in_both_languages():
    for swedish, english in zip(words("sv").strands, words("en").strands, strict=True):
        assert swedish.area == english.area
        assert [one.by for one in swedish.promises] == [one.by for one in english.promises]
        assert swedish.words != english.words


@pytest.mark.parametrize("locale", LOCALES)
def test_strands_use_the_words_of_the_domain(locale):
    for strand in words(locale).strands:
        assert strand.area in Area.values
        assert strand.only in ("", "interpreter", "relatives")
        for promise in strand.promises:
            assert promise.by in WHO_PROMISES
            assert promise.task in TaskKind.values


@pytest.mark.parametrize("locale", LOCALES)
def test_every_area_of_life_has_a_strand(locale):
    assert {one.area for one in words(locale).strands} == set(Area.values)


@pytest.mark.parametrize("locale", LOCALES)
def test_texts_fit_their_columns(locale):
    for strand in words(locale).strands:
        short = [*strand.needs, *(text for one in strand.promises for text in (one.what, one.done))]
        assert all(0 < len(text) <= 300 for text in short)
        assert all(0 < len(text) <= 500 for text in (*strand.words, *strand.notes))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_help_has_words(locale):
    assert set(words(locale).say["helps"]) == set(HelpKind.values)


@pytest.mark.parametrize(
    ("locale", "first", "last"),
    [("sv", "+46701740605", "+46701740699"), ("en", "+447700900000", "+447700900999")],
)
def test_phone_numbers_are_those_set_aside_for_fiction(locale, first, last):
    rng = Random(1)

    numbers = {words(locale).phone(rng) for _ in range(300)}

    assert all(first <= one <= last and len(one) == len(first) for one in numbers)
    assert len(numbers) > 50


@pytest.mark.parametrize("locale", LOCALES)
def test_each_town_of_a_large_region_has_a_name_of_its_own(locale):
    names = [words(locale).town(index) for index in range(7_000)]

    assert len(set(names)) == len(names)


def test_it_refuses_a_locale_that_it_has_no_words_for():
    with pytest.raises(Invalid, match="sv, en"):
        words("fr")
