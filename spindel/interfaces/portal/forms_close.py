"""What somebody close fills in: few fields, plain words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import HEADINGS, Ability, EntryKind, Strain, TaskKind
from spindel.interfaces.ui.forms import Day, Form, Text, line


def lines(label: Any, missing: Any = "", *, long: int = 2000, hint: Any = "", rows: int = 4) -> Text:
    """Several lines of text; required where it says what is missing."""
    return Text(
        label=label,
        help_text=hint,
        max_length=long,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={"required": missing},
    )


class KnownAsForm(Form):
    known_as = line(_("What you call the person"), "", long=100, required=False)


class Confidential(Form):
    is_confidential = forms.BooleanField(label=_("The person is not to be shown this"), required=False)


class TellForm(Confidential):
    text = lines(_("What you have seen or heard"), _("Write what you have seen."))
    happened_date = Day(label=_("When it was"), error_messages={"required": _("Enter the date.")})
    field_order = ["text", "happened_date", "is_confidential"]


class SeesForm(Form):
    """How much the person can carry of one kind of task, as the relative sees it."""

    task_kind = forms.ChoiceField(label=_("Kind of task"), choices=TaskKind.choices)
    ability = forms.ChoiceField(
        label=_("What was seen"),
        choices=Ability.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was seen.")},
    )

    def seen(self) -> dict[str, Any]:
        """What was chosen, in the words of the action."""
        given = self.cleaned_data
        return {"task_kind": TaskKind(given["task_kind"]), "ability": Ability(given["ability"])}


class AskForm(Confidential):
    text = lines(_("Your question"), _("Write your question."))
    field_order = ["text", "is_confidential"]


class CannotForm(Confidential):
    text = lines(_("If you want: what is too much"), rows=2)
    field_order = ["text", "is_confidential"]


class LogForm(Form):
    """A call, a letter or a date with an agency, for oneself alone."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=EntryKind.choices, initial=EntryKind.CALL, widget=forms.RadioSelect
    )
    agency = line(_("Which agency, or who wrote"), _("Enter the agency."), long=200)
    entry_date = Day(label=_("Which day"), error_messages={"required": _("Enter the date.")})
    whom = line(_("With whom"), "", long=200, required=False)
    case_number = line(_("Case number"), "", long=100, required=False)
    said = lines(_("What was said or written"), rows=3)
    promised = line(_("What was promised, or has to be done"), "", long=300, required=False)
    promised_date = Day(label=_("By when"), required=False)

    def __init__(self, *args: Any, agencies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = agencies
        self.fields["agency"].widget.attrs["list"] = "agencies"


class WeekForm(Form):
    day = Day(label=_("A day of the week that you mean"), error_messages={"required": _("Enter the date.")})
    hours = forms.DecimalField(label=_("Hours of that week"), required=False, max_digits=4, decimal_places=1)
    strain = forms.ChoiceField(
        label=_("How it was"),
        choices=[("", _("Rather not say")), *Strain.choices],
        required=False,
        widget=forms.RadioSelect,
    )


class LimitForm(Form):
    hours_a_week = forms.DecimalField(
        label=_("At most so many hours a week"), required=False, min_value=0, max_digits=4, decimal_places=1
    )
    tasks = forms.IntegerField(
        label=_("At most so many tasks at a time"), required=False, min_value=0, max_value=99
    )
    tells_staff = forms.BooleanField(
        label=_("Staff are told when it is passed, so that they take work back"), required=False
    )


class CompanyForm(Form):
    """When they can come along."""

    in_evenings = forms.BooleanField(label=_("In the evening"), required=False)
    on_weekends = forms.BooleanField(label=_("At the weekend"), required=False)
    words = line(_("In own words"), "", long=300, required=False)


class PlanForm(Form):
    """Headings as in the Care Act 2014, section 10, in our own words."""

    is_shared = forms.BooleanField(label=_("Staff may read it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, heading in HEADINGS.items():
            self.fields[name] = lines(heading, long=1000, rows=3)
        self.order_fields([*HEADINGS, "is_shared"])
