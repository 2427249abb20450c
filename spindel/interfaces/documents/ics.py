"""Calendar files from outside, opened with care: bounded in size and depth; words for what is wrong."""

from django.utils.translation import gettext_lazy as _
from icalendar import Calendar

from spindel.kernel.errors import Invalid

MOST_BYTES = 2_000_000
MOST_LINES = 60_000
DEEPEST = 4  # a calendar holds events, and those hold alarms
LONGEST_SHOWN = 40
EXPORT = _("Export the calendar anew as an .ics file and try that.")


def opened(content: bytes) -> list[Calendar]:
    """The calendars of a file. Raises Invalid with what is wrong and the line, if there is one."""
    text = _text(content)
    _looks_like_one(text)
    try:
        found = Calendar.from_ical(text, multiple=True)
    except Exception as error:  # noqa: BLE001 - the parser raises whatever its parts raise on junk
        raise Invalid(
            _("This calendar cannot be read."), value=str(error)[:LONGEST_SHOWN], way_out=EXPORT
        ) from None
    if not found or any(one.name != "VCALENDAR" for one in found):
        raise Invalid(_("There is no calendar in this file."), way_out=EXPORT)
    return list(found)


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Invalid(
            _("This file is too large for a calendar."),
            value=f"{len(content):,} bytes",
            way_out=_("Export fewer months."),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(
            _("This file is not text in UTF-8."), where=f"byte {error.start}", way_out=EXPORT
        ) from None
    if "\0" in text:
        raise Invalid(_("This file is not a calendar but something else."), way_out=EXPORT)
    return text


def _looks_like_one(text: str) -> None:
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise Invalid(
            _("This is no calendar: it does not begin with BEGIN:VCALENDAR."),
            value=text.strip()[:LONGEST_SHOWN],
            where="line 1",
            way_out=EXPORT,
        )
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise Invalid(
            _("This calendar has too many lines."), value=f"{len(lines):,}", way_out=_("Export fewer months.")
        )
    depth = 0
    for number, line in enumerate(lines, start=1):
        word = line[:6].upper()
        depth += (word == "BEGIN:") - (word[:4] == "END:")
        if not 0 <= depth <= DEEPEST:
            raise Invalid(
                _("This calendar is nested as no calendar is."), where=f"line {number}", way_out=EXPORT
            )
    if depth:
        raise Invalid(
            _("This calendar is cut off: it begins something that does not end."),
            where=f"line {len(lines)}",
            way_out=EXPORT,
        )
