"""What the person lets whom know."""

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.people.kinds import CATEGORY_LABELS, Category
from spindel.interfaces.ui.forms import Choices, Day, Form, line


class PersonSaysForm(Form):
    """Yes until a day, in writing or before a witness; or no, offered again on a day.

    `may_yes`: whether the reader may write down a yes; a no everybody may who writes the plan.
    """

    YES, NO = "yes", "no"
    answer = forms.ChoiceField(
        label=_("What the person says"),
        choices=[(YES, pgettext_lazy("consent", "Yes")), (NO, pgettext_lazy("consent", "No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    day = Day(label=_("Until, or if no: offered again on"), error_messages={"required": _("Enter the date.")})
    how = forms.ChoiceField(
        label=_("How the person said yes"),
        choices=GivenHow.choices,
        initial=GivenHow.WRITTEN,
        required=False,
        widget=forms.RadioSelect,
    )
    witness_name = line(_("The witness of a spoken yes"), "", long=200, required=False)

    def __init__(self, *args: Any, may_yes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_yes:
            answer = self.fields["answer"]
            answer.label = _("What the person says (a yes is written down in the case manager's unit)")
            answer.choices = [one for one in answer.choices if one[0] == self.NO]
            self.fields["day"].label = _("Offered again on")
            del self.fields["how"], self.fields["witness_name"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        spoken = given.get("answer") == self.YES and given.get("how") == GivenHow.ORAL
        if spoken and not given.get("witness_name"):
            self.add_error("witness_name", _("Enter who was the witness."))
        return given

    def yes(self) -> dict[str, Any]:
        """How a yes was said, in the words of the action."""
        given = self.cleaned_data
        how = GivenHow(given.get("how") or GivenHow.WRITTEN)
        return {"how": how, "witness_name": given.get("witness_name", "")}


class ConsentForm(PersonSaysForm):
    """What the person says to a sharing that the plan counts on."""

    sharing = forms.ChoiceField(label=_("Who would know what"))
    field_order = ["sharing"]

    def __init__(self, *args: Any, sharings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sharing"].choices = sharings


class AboutForm(Form):
    """Which categories of what is known about the person."""

    categories = forms.TypedMultipleChoiceField(
        label=_("What it is about"),
        choices=[(one.value, CATEGORY_LABELS[one]) for one in Category],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what it is about.")},
    )

    def clean_categories(self) -> Category:
        return Category(reduce(or_, self.cleaned_data["categories"], 0))


class AskForm(AboutForm):
    recipient = forms.ChoiceField(
        label=_("Who would know it"), error_messages={"required": _("Choose who would know it.")}
    )
    field_order = ["recipient", "categories"]

    def __init__(self, *args: Any, recipients: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = recipients


class SharingForm(AboutForm):
    """What the plan counts on somebody knowing."""

    unit = forms.ChoiceField(
        label=_("Who needs to know it"), error_messages={"required": _("Choose who needs to know it.")}
    )
    what_for = line(_("What for"), _("Enter what for."), long=200)
    end_date = Day(label=_("Until, if it ends"), required=False)
    field_order = ["unit", "categories", "what_for", "end_date"]

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units


class BlockForm(AboutForm):
    unit = forms.ChoiceField(label=_("From whom it is kept"), required=False)
    field_order = ["unit", "categories"]

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = ("", _("Everybody but the case manager's unit"))
        self.fields["unit"].choices = [everybody, *(one for one in units if one[0])]


class WithdrawConsentForm(Form):
    offer_again_date = Day(label=_("Ask again on, if the person wants to be asked"), required=False)
