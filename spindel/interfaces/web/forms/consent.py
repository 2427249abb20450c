"""What the person lets whom know."""

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.actions import Said
from spindel.domain.consent.kinds import GivenBy, GivenHow
from spindel.domain.people.kinds import CATEGORY_LABELS, Category
from spindel.interfaces.ui.forms import Choices, Day, Form, line

# Staff write down what was written or spoken; on screen the person says it themselves.
SAID_TO_STAFF = [(one.value, one.label) for one in (GivenHow.WRITTEN, GivenHow.ORAL)]


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
        choices=SAID_TO_STAFF,
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


class AnswerForm(PersonSaysForm):
    """What the person says to one question: a yes to all of it or to some, by whoever may answer."""

    categories = forms.TypedMultipleChoiceField(
        label=_("Yes to this"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    representative_name = line(
        _("If somebody else answers for the person: who"), "", long=200, required=False
    )
    representative_authority = line(
        _("By which authority"),
        "",
        long=200,
        required=False,
        hint=_("Such as a court's decision, with its number."),
    )
    capacity_note = line(_("How able the person was to answer, if that is in doubt"), "", required=False)
    field_order = ["answer", "categories", "day"]

    def __init__(self, *args: Any, asked: Category, may_yes: bool, **kwargs: Any) -> None:
        super().__init__(*args, may_yes=may_yes, **kwargs)
        if may_yes:
            choices = [(one.value, CATEGORY_LABELS[one]) for one in asked]
            self.fields["categories"].choices = choices
            self.initial.setdefault("categories", [value for value, _label in choices])
        else:
            for name in ("categories", "representative_name", "representative_authority", "capacity_note"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("answer") == self.YES and not given.get("categories"):
            self.add_error("categories", _("Choose what the yes is about, or no."))
        return given

    def yes(self) -> dict[str, Any]:
        given = self.cleaned_data
        names = ("representative_name", "representative_authority", "capacity_note")
        said = Said(
            given_by=GivenBy.REPRESENTATIVE if given["representative_name"] else GivenBy.SELF,
            language=(get_language() or "")[:2],
            **{name: given[name] for name in names},
        )
        return super().yes() | {"said": said, "categories": Category(reduce(or_, given["categories"], 0))}


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
    what_for = line(_("What for"), "", required=False)
    field_order = ["recipient", "categories", "what_for"]

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
