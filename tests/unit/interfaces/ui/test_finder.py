"""One of many is found by its name, without a script, and never by a guess."""

import pytest
from django import forms

from spindel.interfaces.ui.finder import FEW, Find

HOSTILE = '<b>"Ward'
UNITS = [("1", "Ward 3, Region North"), ("2", "Ward 4, Region North"), ("3", HOSTILE)]


def form(written=None, units=UNITS, **initial):
    class Trial(forms.Form):
        unit = Find(label="Unit")

    one = Trial(None if written is None else {"unit": written}, initial=initial)
    one.fields["unit"].found = units
    return one


@pytest.mark.parametrize(
    ("written", "key"),
    [("Ward 3, Region North", "1"), (" ward 4,  region north ", "2"), (HOSTILE, "3"), ("2", "2")],
)
def test_the_whole_name_gives_its_key(written, key):
    trial = form(written)
    assert trial.is_valid() and trial.cleaned_data["unit"] == key


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "required"),
        ("north ward 4", "Do you mean “Ward 4, Region North”?"),
        ("region", "“Ward 3, Region North”, “Ward 4, Region North”"),
        ("Circus", "Nothing here is called that"),
    ],
)
def test_a_part_of_a_name_is_asked_again_and_never_guessed(written, says):
    [error] = form(written).errors["unit"]
    assert says in error


def test_where_many_fit_more_of_the_name_is_wanted():
    many = [(str(one), f"Ward {one}") for one in range(FEW + 1)]
    assert "Several are called that" in form("ward", units=many).errors["unit"][0]


def test_the_list_stands_behind_the_line_and_nothing_in_it_is_markup():
    drawn = str(form()["unit"])
    assert 'list="id_unit-list"' in drawn and '<datalist id="id_unit-list">' in drawn
    assert "&lt;b&gt;&quot;Ward" in drawn and "<b>" not in drawn


def test_a_key_is_shown_as_its_name_and_what_was_written_stays():
    assert 'value="Ward 4, Region North"' in str(form("2")["unit"])
    assert 'value="region"' in str(form("region")["unit"])
