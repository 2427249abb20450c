"""No control of a page hides what a form has itself: with JavaScript the form could not be sent."""

import pytest
from django import forms

from spindel.interfaces.ui.forms import TAKEN, Form

pytestmark = pytest.mark.once


class Odd(Form):
    form = forms.CharField()
    why = forms.CharField()


def test_a_control_has_another_name_on_the_page_and_its_own_in_the_program():
    assert not {one.html_name for one in Odd()} & TAKEN
    filled = Odd({"form_": "room", "why": "Work"})
    assert filled.is_valid() and filled.cleaned_data == {"form": "room", "why": "Work"}


def test_what_is_refused_still_stands_in_its_field():
    assert Odd({"form": "room", "why": "Work"}).errors.keys() == {"form"}
