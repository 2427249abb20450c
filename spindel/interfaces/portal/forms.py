"""What the person fills in: few fields, plain words."""

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from spindel.domain.people.kinds import CATEGORY_LABELS, Ability, Category, TaskKind
from spindel.interfaces.ui.forms import Choices, Day, Form, Text


def own_words(label: Any, missing: Any, *, required: bool = True) -> Text:
    """Some lines in the person's own words."""
    area = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})
    errors = {"required": missing}
    return Text(label=label, max_length=500, required=required, widget=area, error_messages=errors)


class ProposalForm(Form):
    text = own_words(_("What should be different?"), _("Write what should be different."))


class ContestForm(Form):
    text = own_words(_("How do you see it?"), _("Write how you see it."))


class ReadingForm(Form):
    """How much text the pages have."""

    WHOLE, SHORT = "whole", "short"
    level = forms.ChoiceField(
        label=_("How much text"),
        choices=[(WHOLE, _("With explanations")), (SHORT, _("Short: only what matters most"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )


class CapacityForm(Form):
    """What the person can carry now, for as many kinds of task as they want to say something about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in TaskKind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label, choices=OWN_WORDS, required=False, widget=forms.RadioSelect
            )

    def said(self) -> dict[TaskKind, Ability]:
        return {TaskKind(kind): Ability(one) for kind, one in self.cleaned_data.items() if one}


OWN_WORDS = [
    (Ability.CAN.value, _("I can do it now")),
    (Ability.WITH_HELP.value, _("With help")),
    (Ability.CANNOT_NOW.value, _("Too much right now")),
]


class CategoriesForm(Form):
    """Which kinds of things somebody may know, out of those that there are to choose from."""

    categories = forms.MultipleChoiceField(
        label=_("They may know"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def __init__(self, *args: Any, among: Category, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["categories"].choices = [
            (str(int(one)), label) for one, label in CATEGORY_LABELS.items() if one & among
        ]

    def clean_categories(self) -> Category:
        return reduce(or_, (Category(int(one)) for one in self.cleaned_data["categories"]))


class AnswerForm(CategoriesForm):
    """Yes to all or some of it until a day, or no."""

    YES, NO = "yes", "no"
    answer = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[(YES, pgettext_lazy("consent", "Yes")), (NO, pgettext_lazy("consent", "No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    end_date = Day(label=_("If yes: until"), error_messages={"required": _("Enter the date.")})
    field_order = ("answer", "categories", "end_date")


class KeepForm(CategoriesForm):
    """What is kept from whom."""

    unit = forms.ChoiceField(label=_("From whom"), required=False)
    field_order = ("unit", "categories")

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, among=Category(sum(Category)), **kwargs)
        self.fields["categories"].label = _("They must not know")
        self.fields["unit"].choices = [("", _("Everybody but my case manager's unit")), *units]
