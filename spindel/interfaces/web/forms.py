"""What may be sent to the pages: plain forms, one per verb. Errors say what to enter."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from spindel.domain.appointments.kinds import Outcome, Reached
from spindel.domain.entitlements.kinds import BenefitKind
from spindel.domain.people.kinds import Channel
from spindel.domain.plan.kinds import Area, Stance
from spindel.kernel import clock

LINE = {"autocomplete": "off"}
NOBODY = ("", "–")
FAR_AWAY = timedelta(days=3653)
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
Choices = list[tuple[str, object]]


class Form(forms.Form):
    """A form whose controls have ids of their own, because a page holds many forms."""

    def __init__(self, *args: Any, of: object = "new", **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{type(self).__name__.lower()}-{of}-%s", label_suffix="", **kwargs)


class Day(forms.DateField):
    """A day, with the browser's own calendar. A slip of the pen in the year would silence a gap for good."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and abs(day - clock.now().date()) > FAR_AWAY:
            raise forms.ValidationError(_("Enter a day within ten years from today."))
        return day


class Text(forms.CharField):
    """Text without signs that cannot be seen: controls, and overrides that turn the order of others round."""

    def to_python(self, value: Any) -> str:
        return UNSEEN.sub("", super().to_python(value) or "")


def line(label: Any, missing: Any, *, long: int = 300, hint: Any = "", required: bool = True) -> Text:
    """One line of text."""
    return Text(
        label=label,
        help_text=hint,
        max_length=long,
        required=required,
        widget=forms.TextInput(attrs=LINE),
        error_messages={"required": missing},
    )


class ContactForm(Form):
    """A contact in two lines: how, whether it reached the person, and what was said."""

    channel = forms.ChoiceField(
        label=pgettext_lazy("a contact", "How"),
        choices=Channel.choices,
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
    )
    reached = forms.ChoiceField(
        label=_("Did you reach the person?"),
        choices=Reached.choices,
        initial=Reached.REACHED,
        widget=forms.RadioSelect,
    )
    text = Text(
        label=_("What was said, in two lines"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OutcomeForm(Form):
    outcome = forms.ChoiceField(
        label=_("How did the visit go?"),
        choices=[one for one in Outcome.choices if one[0] != Outcome.PLANNED],
        initial=Outcome.CAME,
        widget=forms.RadioSelect,
    )


class CompleteForm(Form):
    evidence = line(_("What shows that it is done?"), _("Enter what shows that it is done."))


class SettleForm(Form):
    """Who does it, and until when."""

    owner = forms.ChoiceField(label=_("Who does it"), error_messages={"required": _("Choose who does it.")})
    due_date = Day(label=_("Until when"), error_messages={"required": _("Enter the date.")})

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners


class CommitmentForm(SettleForm):
    what = line(_("What is promised"), _("Enter what is promised."))
    area = forms.ChoiceField(label=_("Area of life"), choices=Area.choices)
    field_order = ["what", "owner", "due_date", "area"]


class ResponsibilityForm(Form):
    area = forms.ChoiceField(label=_("Area of life"), choices=Area.choices)
    unit = forms.ChoiceField(label=_("Who"), error_messages={"required": _("Choose who.")})
    stance = forms.ChoiceField(
        label=_("What they say"), choices=Stance.choices, initial=Stance.ACCEPTS, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units


class NeedForm(Form):
    area = forms.ChoiceField(label=_("Area of life"), choices=Area.choices)
    text = line(_("What the person needs"), _("Enter what the person needs."))


class GoalForm(Form):
    own_words = line(
        _("What the person wants, in their own words"), _("Enter what the person wants."), long=500
    )


class PlanForm(Form):
    follow_up_date = Day(
        label=_("Day of the next follow-up"),
        error_messages={"required": _("Enter the date of the follow-up.")},
    )


class DeclineForm(Form):
    offer_again_date = Day(
        label=_("Offer it again on"),
        error_messages={"required": _("Enter the date on which it is offered again.")},
    )


class CarryForm(Form):
    """Moving a task away from the person is offered; the person decides."""

    YES, NO = "yes", "no"
    answer = forms.ChoiceField(
        label=_("What the person says"),
        choices=[(YES, _("Yes, carry it for me")), (NO, _("No, I keep it"))],
        initial=YES,
        widget=forms.RadioSelect,
    )
    own_words = line(_("In their own words, if they said any"), "", required=False)
    offer_again_date = Day(label=_("If no: offer it again on"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == self.NO and not given.get("offer_again_date"):
            self.add_error("offer_again_date", _("Enter the date on which you will offer again."))
        return given


class ApplicationForm(Form):
    kind = forms.ChoiceField(label=_("What is applied for"), choices=BenefitKind.choices)


class DeputyForm(Form):
    """Who stands in."""

    deputy = forms.ChoiceField(label=_("Deputy"), error_messages={"required": _("Choose a deputy.")})

    def __init__(self, *args: Any, team: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.choices = [NOBODY, *team]

    def ids(self) -> dict[str, UUID | None]:
        """What was chosen, in the words of the action."""
        return {f"{name}_id": UUID(key) if key else None for name, key in self.cleaned_data.items()}


class CaseManagerForm(DeputyForm):
    manager = forms.ChoiceField(
        label=_("Case manager"), error_messages={"required": _("Choose a case manager.")}
    )
    deputy = forms.ChoiceField(label=_("Deputy"), required=False)
    field_order = ["manager", "deputy"]


class AnswerForm(Form):
    """Yes or no to taking over a person."""

    YES, NO = "yes", "no"
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(YES, _("Yes, I take over")), (NO, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    answer_text = line(_("A word to whoever asks"), "", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == self.NO and not given.get("answer_text"):
            self.add_error("answer_text", _("Enter why."))
        return given


class ConsentForm(Form):
    """What the person says to a sharing that the plan counts on."""

    YES, NO = "yes", "no"
    sharing = forms.ChoiceField(label=_("Who would know what"))
    answer = forms.ChoiceField(
        label=_("What the person says"),
        choices=[(YES, pgettext_lazy("consent", "Yes")), (NO, pgettext_lazy("consent", "No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    day = Day(label=_("Until, or if no: offered again on"), error_messages={"required": _("Enter the date.")})

    def __init__(self, *args: Any, sharings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sharing"].choices = sharings


class HandOverForm(Form):
    to = forms.ChoiceField(label=_("To whom"), error_messages={"required": _("Choose to whom.")})
    reason = line(_("Why?"), _("Enter why."))

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [NOBODY, *people]


class SnoozeForm(Form):
    """Put off with a reason, for at most `days`: a gap is never put away for good."""

    until = Day(label=_("Until when"), error_messages={"required": _("Enter the date.")})
    reason = line(_("Why can it wait?"), _("Enter why it can wait."))

    def __init__(self, *args: Any, today: date, days: int, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"until": today + timedelta(days=min(days, 7))})
        super().__init__(*args, **kwargs)
        self.fields["until"].widget.attrs |= {
            "min": (today + timedelta(days=1)).isoformat(),
            "max": (today + timedelta(days=days)).isoformat(),
        }


class NotUsefulForm(Form):
    why = line(
        _("Why was this not useful?"),
        _("Enter why it was not useful."),
        hint=_("Your words go to those who look after the rule, never into the record."),
    )
