"""Cooperation agreements: terms, whom a side names, signing and ending; and what units ask each other."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.actions import Terms
from spindel.domain.network.agreements import AgreementCard
from spindel.domain.network.kinds import AgreedGround, AgreementForm, QuestionKind
from spindel.domain.people.kinds import CATEGORY_LABELS, Category
from spindel.interfaces.ui.finder import Find
from spindel.interfaces.ui.forms import NOBODY, Choices, Day, Form, Text, line

CATEGORIES = [(str(int(one)), label) for one, label in CATEGORY_LABELS.items()]
LONGEST = 366


def lines(label: Any, *, long: int, hint: Any = "") -> Text:
    return Text(
        label=label,
        help_text=hint,
        max_length=long,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


def shared(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=CATEGORIES, required=False, widget=forms.CheckboxSelectMultiple
    )


def days(kind: QuestionKind) -> forms.IntegerField:
    return forms.IntegerField(
        label=kind.label,
        required=False,
        min_value=0,
        max_value=LONGEST,
        help_text=_("Answered within so many days; empty: not agreed."),
        error_messages={"invalid": _("Enter a number of days.")},
    )


class TermsForm(Form):
    """What two units agree on."""

    scope = line(_("What it is for: which persons, which help"), _("Write what it is for."))
    form = forms.ChoiceField(label=_("Form"), choices=AgreementForm.choices)
    start_date = Day(label=_("From"), error_messages={"required": _("Enter the date.")})
    end_date = Day(label=_("First day without it"), required=False)
    review_date = Day(label=_("Looked at again on"), required=False)
    notice_days = forms.IntegerField(
        label=_("So many days before it ends somebody sees to it"), min_value=0, max_value=LONGEST, initial=90
    )
    share_in_time = forms.IntegerField(
        label=_("Per cent of answers and promises that are to be in time"),
        min_value=1,
        max_value=100,
        initial=80,
    )
    referral_path = line(_("How somebody is referred"), "", required=False)
    transitions = lines(_("On coming to a ward, on going home, in a crisis"), long=500)
    escalation = lines(
        _("When it is not kept: whom one turns to, step by step"), long=500, hint=_("One step a line.")
    )
    consent_categories = shared(_("Shared when the person agrees"))
    law_categories = shared(_("Shared because the law allows it, or demands it"))
    law_source = line(_("Which law"), "", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in QuestionKind:
            self.fields[f"days_{kind}"] = days(kind)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("law_categories") and not given.get("law_source"):
            self.add_error("law_source", _("Write which law."))
        start, end = given.get("start_date"), given.get("end_date")
        if start and end and end <= start:
            self.add_error("end_date", _("Enter an end after the beginning."))
        return given

    def terms(self) -> Terms:
        """What was entered, in the words of the action."""
        given = dict(self.cleaned_data)
        times = {kind: given.pop(f"days_{kind}") for kind in QuestionKind}
        shares = {
            AgreedGround.CONSENT: (_mask(given.pop("consent_categories")), ""),
            AgreedGround.LAW: (_mask(given.pop("law_categories")), given.pop("law_source")),
        }
        given["form"] = AgreementForm(given["form"])
        times = {kind: number for kind, number in times.items() if number is not None}
        return Terms(times=times, shares=shares, **{name: given[name] for name in NAMES})


NAMES = (
    "scope", "form", "start_date", "end_date", "review_date", "notice_days", "share_in_time", "referral_path",
    "transitions", "escalation",
)  # fmt: skip


def stands(card: AgreementCard) -> dict[str, Any]:
    """How an agreement stands, as the initial values of the form."""
    found: dict[str, Any] = {name: getattr(card, name) for name in NAMES}
    found["escalation"] = "\n".join(card.escalation)
    found |= {f"days_{kind}": number for kind, number in card.times.items()}
    for one in card.shares:
        name = "consent" if one.ground == AgreedGround.CONSENT else "law"
        found[f"{name}_categories"] = [str(int(each)) for each in Category if each & one.categories]
        if name == "law":
            found["law_source"] = one.source
    return found


def _mask(keys: list[str]) -> Category:
    mask = Category(0)
    for one in keys:
        mask |= Category(int(one))
    return mask


class DrawUpForm(TermsForm):
    """And with whom."""

    other = Find(
        label=_("With which unit"),
        help_text=_("Write a part of its name, its kind or its organisation, and choose from the list."),
        error_messages={"required": _("Choose a unit.")},
    )
    for_organisations = forms.BooleanField(
        label=_("For all units of both organisations, as they are today"), required=False
    )
    field_order = ["other", "for_organisations"]

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].found = units


class ContactsForm(Form):
    """Whom one's side names."""

    contact = forms.ChoiceField(label=_("Contact"), required=False)
    substitute = forms.ChoiceField(label=_("Stands in when the contact is away"), required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.choices = [NOBODY, *people]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("contact") and given.get("contact") == given.get("substitute"):
            self.add_error("substitute", _("The substitute must be somebody else than the contact."))
        return given

    def named(self) -> dict[str, UUID | None]:
        return {f"{name}_id": UUID(key) if key else None for name, key in self.cleaned_data.items()}


class SignForm(Form):
    """Who signs for which side; the other side perhaps on paper."""

    side = forms.ChoiceField(label=_("For which side"))
    name = line(
        _("Who signed"),
        _("Write who signed."),
        long=200,
        hint=_("For the other side: who signed on paper, and their role."),
    )

    def __init__(self, *args: Any, sides: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = sides


class EndForm(Form):
    reason = line(_("Why it ends"), _("Write why it ends."))
    end_date = Day(label=_("First day without it"), error_messages={"required": _("Enter the date.")})


class AskUnitForm(Form):
    """A question to a unit around the person."""

    unit = forms.ChoiceField(label=_("Whom you ask"), error_messages={"required": _("Choose a unit.")})
    kind = forms.ChoiceField(label=_("What kind of question"), choices=QuestionKind.choices)
    text = line(
        _("What you ask"),
        _("Write what you ask."),
        hint=_("Everybody who may read the person's plan can read it: write no more than they need."),
    )
    due_date = Day(label=_("By when, where no agreement says it"), required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units

    def asked(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "to_unit_id": UUID(given["unit"]),
            "kind": QuestionKind(given["kind"]),
            "text": given["text"],
            "due_date": given["due_date"],
        }


class AnswerUnitForm(Form):
    answer = line(_("The answer"), _("Write the answer."), long=500)
