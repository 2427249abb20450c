"""Meetings: prepared and arranged, the agenda, who is invited, what they answer."""

from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.meetings.actions import Said, When, Whom
from spindel.domain.meetings.kinds import Answer, Decline, InvitedKind, NotHeld
from spindel.domain.meetings.kinds import Form as MeetingForm
from spindel.domain.network.kinds import Decision
from spindel.domain.plan.kinds import Area
from spindel.interfaces.ui.finder import Find
from spindel.interfaces.ui.forms import NOBODY, Choices, Day, Form, line
from spindel.interfaces.web.forms.consent import SAID_TO_STAFF
from spindel.interfaces.web.forms.disclosure import STANDS
from spindel.interfaces.web.forms.plan import InAreaForm

GUEST = ("guest", _("A guest by name"))
ANSWERS = [one for one in Answer.choices if one[0]]


def clock_line(label: Any) -> forms.TimeField:
    """A time on the clock on the wall; may stay empty."""
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": _("Enter the time.")},
    )


def instant(day: Any, at: time | None) -> datetime | None:
    return datetime.combine(day, at, ZoneInfo(settings.TIME_ZONE)) if day and at else None


class WhenForm(Form):
    """When and where; a round needs its last day alone."""

    day = Day(label=_("Day"), required=False)
    time = clock_line(_("From"))
    ends = clock_line(_("Until"))
    place = line(_("Place"), "", long=200, required=False)
    video_link = forms.URLField(
        label=_("Address of the video"), required=False, max_length=300, assume_scheme="https"
    )

    def when(self, *, interpreter_language: str = "", is_round: bool = False) -> When:
        """In the words of the action."""
        given = self.cleaned_data
        if is_round:
            return When(answer_by_date=given["day"])
        return When(
            starts_at=instant(given["day"], given["time"]),
            ends_at=instant(given["day"], given["ends"]),
            place=given["place"],
            video_link=given["video_link"],
            interpreter_language=interpreter_language,
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (given.get("time") or given.get("ends")) and not given.get("day"):
            self.add_error("day", _("Enter the date."))
        return given


class PrepareForm(WhenForm):
    why = line(_("What the meeting is for"), _("Write what the meeting is for."))
    form = forms.ChoiceField(
        label=_("How"), choices=MeetingForm.choices, initial=MeetingForm.ROOM, widget=forms.RadioSelect
    )
    field_order = ["why", "form", "day", "time", "ends", "place"]


class ItemForm(InAreaForm):
    words = line(_("What it is about"), _("Write what it is about."))
    decision = forms.ChoiceField(
        label=_("The decision that it needs"), choices=[NOBODY, *Decision.choices], required=False
    )
    amount = line(_("How much is asked for"), "", long=100, required=False)
    wanted_by_person = forms.BooleanField(label=_("It is the person's own point"), required=False)
    field_order = ["words", "area", "decision"]

    def given(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        decision = found.pop("decision")
        return found | {"area": Area(found["area"]), "decision": Decision(decision) if decision else None}


class InviteForm(Form):
    """One of those around the person, or a guest by name; and the points that they are asked about."""

    whom = forms.ChoiceField(label=_("Whom"), error_messages={"required": _("Choose one whom to invite.")})
    name = line(_("The name of the guest"), "", long=200, required=False)
    unit = Find(label=_("The unit of the guest"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    is_called = forms.BooleanField(label=_("It does not work without them"), required=False)
    items = forms.MultipleChoiceField(
        label=_("They are asked about"), required=False, widget=forms.CheckboxSelectMultiple
    )
    agreed_how = forms.ChoiceField(
        label=_("What it rests on"),
        choices=[STANDS, *SAID_TO_STAFF],
        help_text=_("A yes to this one thing, in writing or spoken, is enough where nothing else is."),
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    witness_name = line(_("The witness of a spoken yes"), "", long=200, required=False)

    def __init__(self, *args: Any, whom: Choices, units: Choices, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = [*whom, GUEST]
        self.fields["unit"].found = units
        self.fields["items"].choices = items

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("whom") == GUEST[0] and not given.get("name"):
            self.add_error("name", _("Enter the name of the guest."))
        return given

    def chosen(self) -> Whom:
        """In the words of the action."""
        given = self.cleaned_data
        kind, _colon, key = given["whom"].partition(":")
        is_guest = kind == GUEST[0]
        return Whom(
            kind=InvitedKind(kind),
            id=UUID(key) if key else None,
            unit_id=UUID(given["unit"]) if is_guest and given["unit"] else None,
            name=given["name"] if is_guest else "",
            email=given["email"],
            agreed_how=GivenHow(given["agreed_how"]) if given["agreed_how"] else None,
            witness_name=given["witness_name"],
        )


class SaidForm(Form):
    """What somebody answered, by whatever way it came."""

    answer = forms.ChoiceField(label=_("The answer"), choices=ANSWERS, widget=forms.RadioSelect)
    declined = forms.ChoiceField(
        label=_("If they do not come: why"), choices=[NOBODY, *Decline.choices], required=False
    )
    other_day = Day(label=_("If another time is better: the day"), required=False)
    other_time = clock_line(_("The time"))
    words = line(_("In a few words"), "", required=False)
    by_name = line(_("Who said so"), "", long=200, required=False)

    def said(self) -> Said:
        given = self.cleaned_data
        return Said(
            answer=Answer(given["answer"]),
            declined=Decline(given["declined"]) if given["declined"] else None,
            words=given["words"],
            other_time_at=instant(given["other_day"], given["other_time"]),
            by_name=given.get("by_name", ""),
        )


class CancelForm(Form):
    reason = line(_("Why it is cancelled"), _("Write why it is cancelled."))


class NotHeldForm(Form):
    why = forms.ChoiceField(label=_("Why"), choices=NotHeld.choices, widget=forms.RadioSelect)
    reason = line(_("In a few words"), "", required=False)
