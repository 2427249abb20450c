"""What else can be done with a gap."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui import formats
from spindel.interfaces.ui.forms import Day, Form, line


class SnoozeForm(Form):
    """Put off with a reason, for at most `days`: a gap is never put away for good."""

    until = Day(label=_("Until when"), error_messages={"required": _("Enter the date.")})
    reason = line(_("Why can it wait?"), _("Enter why it can wait."))

    def __init__(self, *args: Any, today: date, days: int, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"until": today + timedelta(days=min(days, 7))})
        super().__init__(*args, **kwargs)
        self._first, self._last = today + timedelta(days=1), today + timedelta(days=days)
        self._said = {
            "first": formats.day(self._first, today=today),
            "last": formats.day(self._last, today=today),
        }
        self.fields["until"].help_text = _("%(last)s at the latest.") % self._said
        self.fields["until"].widget.attrs |= {"min": self._first.isoformat(), "max": self._last.isoformat()}

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not self._first <= until <= self._last:
            raise ValidationError(_("Enter a day from %(first)s to %(last)s."), params=self._said)
        return until


class NotUsefulForm(Form):
    why = line(
        _("Why was this not useful?"),
        _("Enter why it was not useful."),
        hint=_(
            "Your words go to those who look after the rule, never into the record. "
            "Say what is wrong with the rule, not what the person has."
        ),
    )
