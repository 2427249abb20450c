"""Controls drawn by hand are those that Django's templates draw, to the letter."""

from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from spindel.interfaces.ui.widgets import DRAWN, Renderer

HOSTILE = "\"><script>&'é%s{{x}}"
CHOICES = [
    ("", "–"),
    ("a", gettext_lazy("Save")),
    (HOSTILE, HOSTILE),
    (HOSTILE, [(1, HOSTILE), (2, mark_safe("<b>safe</b>"))]),
]
ATTRS = {"id": "x", "class": HOSTILE, "title": gettext_lazy("Save"), "hidden": True, "lang": False, "max": 3}
WIDGETS = [
    forms.TextInput(),
    forms.TextInput({"autocomplete": "off"}),
    forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    forms.NumberInput(),
    forms.EmailInput(),
    forms.PasswordInput(render_value=True),
    forms.HiddenInput(),
    forms.CheckboxInput(),
    forms.Select(choices=CHOICES),
    forms.RadioSelect(choices=CHOICES),
    forms.CheckboxSelectMultiple(choices=CHOICES),
    forms.Textarea(),
]
NAMES = [f"{type(one).__name__} {place}" for place, one in enumerate(WIDGETS)]


@pytest.mark.parametrize("value", [None, "", "a", HOSTILE, mark_safe("<i>"), 12345.5, True, date(2026, 3, 2)])
@pytest.mark.parametrize("attrs", [None, ATTRS])
@pytest.mark.parametrize("widget", WIDGETS, ids=NAMES)
def test_a_control_is_the_same_as_from_a_template(widget, attrs, value):
    if isinstance(widget, forms.CheckboxSelectMultiple):
        value = [value]
    drawn, expected = (
        widget.render("what", value, attrs=attrs, renderer=renderer)
        for renderer in (Renderer(), DjangoTemplates())
    )
    assert drawn == expected
    assert hasattr(drawn, "__html__")


@pytest.mark.parametrize("widget", [forms.RadioSelect(choices=CHOICES), forms.Select(choices=CHOICES)])
def test_a_single_choice_is_the_same_as_from_a_template(widget):
    class Asked(forms.Form):
        one = forms.ChoiceField(choices=CHOICES, widget=widget)

    ours, theirs = (Asked(renderer=renderer, auto_id="f-%s") for renderer in (Renderer(), DjangoTemplates()))
    assert [choice.tag() for choice in ours["one"]] == [choice.tag() for choice in theirs["one"]]


def test_every_form_is_drawn_this_way():
    assert isinstance(forms.Form().renderer, Renderer)


def test_what_is_drawn_by_hand_is_drawn_by_hand_alone(monkeypatch):
    monkeypatch.setattr(DjangoTemplates, "render", lambda *_: pytest.fail("a template was used"))
    for widget in (forms.TextInput(), forms.CheckboxInput(), forms.Select(choices=CHOICES)):
        assert widget.template_name in DRAWN
        widget.render("what", "a", renderer=Renderer())
