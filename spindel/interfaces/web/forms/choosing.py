"""Choices put before a person by staff, and what units offer."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.network.kinds import Along, OfferingKind
from spindel.domain.network.offerings import Offered, OfferingCard
from spindel.interfaces.ui.forms import Choices, Day, Form, line
from spindel.interfaces.ui.forms_choices import ChoiceAnswerForm
from spindel.interfaces.ui.forms_places import OnMap, PlaceForm
from spindel.interfaces.web.forms.consent import SAID_TO_STAFF
from spindel.interfaces.web.forms.people import languages
from spindel.interfaces.web.forms.plan import InAreaForm

LONGEST_WAIT, FARTHEST = 3000, 1000


class PutForm(InAreaForm):
    """A question, and two or more of what is offered."""

    question = line(_("What there is to choose"), _("Write what there is to choose."))
    offerings = forms.MultipleChoiceField(
        label=_("Out of these, at least two"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two: one alone is no choice.")},
    )
    answer_by_date = Day(label=_("When to talk about it again"), required=False)
    field_order = ["question", "area", "offerings", "answer_by_date"]

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offerings"].choices = offered

    def given(self) -> dict[str, Any]:
        """What was entered, in the words of the action; the area is the view's to check."""
        given = {name: self.cleaned_data[name] for name in ("question", "answer_by_date")}
        return given | {"offering_ids": [UUID(one) for one in self.cleaned_data["offerings"]]}


class SaidForm(ChoiceAnswerForm):
    """And how the person said it."""

    how = forms.ChoiceField(
        label=_("How the person said it"),
        choices=SAID_TO_STAFF,
        initial=GivenHow.WRITTEN,
        widget=forms.RadioSelect,
    )
    witness_name = line(_("The witness, if it was spoken"), "", long=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said"].label = _("What the person chooses")
        self.fields["own_words"].label = _("In the person's own words")

    def given(self) -> dict[str, Any]:
        return super().given() | {"how": GivenHow(self.cleaned_data["how"])}


class ToldPlaceForm(PlaceForm):
    """A place that the person told staff: written down only if they want it."""

    wanted = forms.BooleanField(
        label=_("The person wants it to be written down"),
        error_messages={"required": _("Ask the person first, and say here that they want it.")},
    )


class WaitForm(Form):
    wait_days = forms.IntegerField(
        label=_("Wait in days, as it is today"),
        min_value=0,
        max_value=LONGEST_WAIT,
        error_messages={"required": _("Enter a number of days."), "invalid": _("Enter a number of days.")},
    )


class OfferingForm(Form):
    """What a unit offers at a place; its wait has a form of its own, because it has a day."""

    kind = forms.ChoiceField(label=_("Kind"), choices=OfferingKind.choices)
    what = line(_("What it is"), _("Write what it is."), long=200)
    place = line(_("Where"), _("Write where it is."), long=200)
    spot = OnMap()
    hours = line(_("Hours, in words"), "", long=200, required=False)
    in_evenings = forms.BooleanField(label=_("In the evening too"), required=False)
    on_weekends = forms.BooleanField(label=_("At the weekend too"), required=False)
    along = forms.ChoiceField(
        label=_("Who may come"),
        choices=Along.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who may come.")},
    )
    loses = line(
        _("What a choice of it loses"),
        "",
        required=False,
        hint=_("Such as: acute care at home, the place at the day centre."),
    )
    loses_beyond_km = forms.IntegerField(
        label=_("Only farther from home than so many km"), required=False, min_value=1, max_value=FARTHEST
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = languages(*(self.initial.get("languages") or ()))

    @classmethod
    def filled(cls, card: OfferingCard) -> "OfferingForm":
        """With what stands there now."""
        initial = {name: getattr(card, name) for name in cls.base_fields}
        return cls(of=card.id, initial=initial | {"spot": card.spot or ""})

    def offered(self) -> Offered:
        """What was entered, in the words of the action."""
        given = {name: self.cleaned_data[name] for name in self.base_fields if name in Offered.__slots__}
        typed = {"kind": OfferingKind(given["kind"]), "along": Along(given["along"])}
        return Offered(**given | typed | {"languages": tuple(given["languages"])})


class NewOfferingForm(OfferingForm):
    """And the wait, if it is known."""

    wait_days = forms.IntegerField(
        label=_("Wait in days, if you know"), required=False, min_value=0, max_value=LONGEST_WAIT
    )
