"""What a guest answers by their link: who they are, whether they come, and what they decide or promise."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from spindel.domain.meetings.actions import Given, Opened, Promise, Said, Word
from spindel.domain.meetings.kinds import Answer, Decline, WordKind
from spindel.domain.meetings.kinds import Form as MeetingForm
from spindel.interfaces.ui.forms import NOBODY, Day, Form, line

COMES = {
    Answer.YES: _("I come"),
    Answer.NO: _("I do not come"),
    Answer.OTHER_TIME: _("Another time is better"),
    Answer.IN_WRITING: _("I answer in writing instead"),
}
IN_A_ROUND = (Answer.IN_WRITING, Answer.NO)
DECIDES = ("item", "word", "decided", "to_name", "up_to", "until_date")
PROMISES = ("promise", "due_date")


class GuestForm(Form):
    """One whole answer; what does not apply to the guest is not asked."""

    name = line(_("Your name"), _("Write your name."), long=150)
    unit = line(_("Where you work"), _("Write where you work."), long=150)
    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your answer.")},
    )
    declined = forms.ChoiceField(
        label=_("If you do not come: why"), choices=[NOBODY, *Decline.choices], required=False
    )
    other_day = Day(label=_("If another time is better: the day"), required=False)
    other_time = forms.TimeField(
        label=_("The time"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    words = line(_("What else you want to say"), "", required=False)
    item = forms.ChoiceField(label=_("The point that you decide or promise something about"), required=False)
    word = forms.ChoiceField(
        label=_("What you decide in writing"),
        choices=[("", _("Nothing in writing")), *WordKind.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    decided = line(_("Your decision"), "", long=500, required=False)
    to_name = line(_("Or who may decide instead of you, by name"), "", long=200, required=False)
    up_to = line(_("Up to what"), "", long=100, required=False)
    until_date = Day(label=_("It holds until"), required=False)
    promise = line(_("What your unit will do"), "", required=False)
    due_date = Day(label=_("By which day"), required=False)

    def __init__(self, *args: Any, opened: Opened, **kwargs: Any) -> None:
        super().__init__(*args, of="guest", **kwargs)
        meeting, self.opened = opened.invited.meeting, opened
        is_round = meeting.form == MeetingForm.ROUND
        offered = IN_A_ROUND if is_round else tuple(COMES)
        self.fields["answer"].choices = [(one.value, COMES[one]) for one in offered]
        self.fields["item"].choices = [(str(one.pk), one.words) for one in opened.items]
        gone = ["other_day", "other_time"] if is_round else []
        if opened.invited.unit_id is None:
            gone += ["unit", *DECIDES, *PROMISES]
        elif not opened.items:
            gone += [*DECIDES, *PROMISES]
        elif not any(one.decision for one in opened.items):
            gone += DECIDES[1:]
        for name in dict.fromkeys(gone):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == Answer.NO and not given.get("declined"):
            self.add_error("declined", _("Choose why."))
        if given.get("answer") == Answer.OTHER_TIME and not (
            given.get("other_day") and given.get("other_time")
        ):
            self.add_error("other_day", _("Enter the day and the time."))
        if given.get("promise") and not given.get("due_date"):
            self.add_error("due_date", _("Enter the date."))
        return given

    def given(self) -> Given:
        """In the words of the action."""
        one = self.cleaned_data
        return Given(
            name=one["name"],
            unit=one.get("unit", ""),
            said=self._said(one),
            word=self._word(one) if one.get("word") else None,
            promise=Promise(UUID(one["item"]), one["promise"], one["due_date"])
            if one.get("promise")
            else None,
        )

    def _said(self, one: dict[str, Any]) -> Said:
        day, time = one.get("other_day"), one.get("other_time")
        other = datetime.combine(day, time, ZoneInfo(settings.TIME_ZONE)) if day and time else None
        declined = Decline(one["declined"]) if one["declined"] else None
        return Said(Answer(one["answer"]), declined, one["words"], other)

    def _word(self, one: dict[str, Any]) -> Word:
        return Word(
            item_id=UUID(one["item"]),
            kind=WordKind(one["word"]),
            words=one["decided"],
            to_name=one["to_name"],
            up_to=one["up_to"],
            until_date=one["until_date"],
        )
