"""Benefits, decisions and applications."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.entitlements.kinds import AmountPer, BenefitKind
from spindel.interfaces.ui.forms import LINE, Choices, Day, Form, line


class ApplicationForm(Form):
    kind = forms.ChoiceField(label=_("What is applied for"), choices=BenefitKind.choices)


class BenefitForm(Form):
    """What the person has, from a day, perhaps until another: the first day without it."""

    kind = forms.ChoiceField(label=_("What the person has"), choices=BenefitKind.choices)
    start_date = Day(label=_("From"), error_messages={"required": _("Enter the date.")})
    end_date = Day(
        label=_("First day without it"), required=False, help_text=_("Empty: until further notice.")
    )
    amount = forms.DecimalField(
        label=_("Amount, as the decision says it"),
        required=False,
        max_digits=10,
        decimal_places=2,
        min_value=0,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    amount_per = forms.ChoiceField(
        label=_("How often it comes"),
        choices=AmountPer.choices,
        initial=AmountPer.MONTH,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often it comes.")},
    )
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=_("Currency"),
        widget=forms.TextInput(attrs=LINE | {"size": 3, "maxlength": 3, "dir": "ltr"}),
        error_messages={
            "required": _("Enter three letters, such as EUR."),
            "invalid": _("Enter three letters, such as EUR."),
        },
    )
    decider = forms.ChoiceField(label=_("Who decided it"), required=False)
    case_number = line(_("Case number"), "", long=60, required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decider"].choices = units


class EndBenefitForm(Form):
    end_date = Day(
        label=_("First day without it"), required=False, help_text=_("Empty: until further notice.")
    )


class DecisionForm(Form):
    """What was decided; and if it was granted, from when until when."""

    YES, NO = "yes", "no"
    answer = forms.ChoiceField(
        label=_("What was decided"),
        choices=[(YES, _("Granted")), (NO, _("Refused"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was decided.")},
    )
    decided_date = Day(label=_("Day of the decision"), error_messages={"required": _("Enter the date.")})
    from_date = Day(label=_("If granted: from"), required=False)
    until_date = Day(label=_("First day without it"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        granted = given.get("answer") == self.YES
        if granted and not given.get("from_date") and "from_date" not in self.errors:
            self.add_error("from_date", _("Enter the date."))
        start, end = given.get("from_date"), given.get("until_date")
        if granted and start and end and end <= start:
            self.add_error("until_date", _("Enter a day after the start."))
        return given
