"""Answers to invitations as calendar programs send them: yes, no, perhaps, or another time proposed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from spindel.interfaces.documents.ics import opened
from spindel.kernel.errors import Invalid

LONGEST = 2000  # characters of a comment


class Answer(StrEnum):
    YES = "ACCEPTED"
    NO = "DECLINED"
    PERHAPS = "TENTATIVE"
    COUNTER = "COUNTER"  # another time: `starts_at` and `ends_at`


@dataclass(frozen=True, slots=True)
class Reply:
    """`uid` and `sequence` name the invitation that was answered; a lower one is from before it moved.

    `mail` is whom the file names, lower case: whoever takes the reply must know by other means that it is
    from them. `occurrence` is the one of a series, if it is about one alone.
    """

    uid: str
    sequence: int
    mail: str
    answer: Answer
    comment: str = ""
    occurrence: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def reply_in(content: bytes) -> Reply:
    """The one answer in a file. Raises Invalid for what is no answer, or answers for several."""
    calendars = opened(content)
    method = str(calendars[0].get("METHOD", "")).upper()
    events = calendars[0].walk("VEVENT")
    if len(calendars) != 1 or method not in ("REPLY", "COUNTER") or len(events) != 1:
        raise Invalid(
            _("This is no answer to an invitation."),
            value=method or "no METHOD",
            way_out=_("Answer by the buttons in the invitation, or by its link."),
        )
    try:
        return _read(events[0], method)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise Invalid(
            _("This answer cannot be read."), way_out=_("Answer by the link in the invitation.")
        ) from None


def _read(event: Any, method: str) -> Reply:
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    if len(attendees) != 1:
        raise Invalid(_("An answer is from one human."), value=len(attendees), where="ATTENDEE")
    if not event.get("UID"):
        raise Invalid(_("This answer does not say to what."), where="UID")
    said = str(attendees[0].params.get("PARTSTAT", "")).upper()
    counter = method == "COUNTER"
    if counter and "DTSTART" not in event:
        raise Invalid(_("Another time was proposed, but none is named."), where="DTSTART")
    if not counter and said not in (Answer.YES, Answer.NO, Answer.PERHAPS):
        raise Invalid(_("This answer says neither yes nor no."), value=said, where="PARTSTAT")
    return Reply(
        uid=str(event["UID"]),
        sequence=int(event.get("SEQUENCE", 0)),
        mail=str(attendees[0]).lower().removeprefix("mailto:").strip(),
        answer=Answer.COUNTER if counter else Answer(said),
        comment=str(event.get("COMMENT", ""))[:LONGEST],
        occurrence=_instant(event, "RECURRENCE-ID"),
        starts_at=_instant(event, "DTSTART") if counter else None,
        ends_at=_instant(event, "DTEND") if counter else None,
    )


def _instant(event: Any, name: str) -> datetime | None:
    if name not in event:
        return None
    at = event[name].dt
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise Invalid(_("This answer names a time without its zone."), value=str(at), where=name)
    return at.astimezone(UTC)
