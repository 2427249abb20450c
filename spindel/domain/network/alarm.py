"""Whom to call when it is urgent: numbers and hours of the place, from the pack `alarm-<jurisdiction>`.

It takes no diagnosis, no sign-in and no database. Hours that nobody has written down are unknown, not closed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spindel.kernel import packs

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# When "by day" and "by night" are asked about: a Wednesday forenoon, and the night to a Sunday.
BY_DAY, BY_NIGHT = (2, time(10, 30)), (6, time(2, 0))


class Caller(TextChoices):
    """Who calls."""

    PERSON = "person", _("It is about me")
    RELATIVE = "relative", _("Somebody close to me is unwell")
    STAFF = "staff", _("I work with the person")


@dataclass(frozen=True, slots=True)
class Span:
    """Hours on some days of the week, 0 for Monday; the end is not included, and 24:00 is None."""

    days: frozenset[int]
    opens: time
    closes: time | None

    def covers(self, weekday: int, at: time) -> bool:
        return weekday in self.days and self.opens <= at and (self.closes is None or at < self.closes)


@dataclass(frozen=True, slots=True)
class Line:
    """A number to call. `spans`: None when nobody knows the hours; `is_always`: at any time."""

    what: str
    phone: str
    note: str = ""
    unit: str = ""
    is_danger: bool = False
    is_always: bool = False
    spans: tuple[Span, ...] | None = None
    source: str = ""
    as_of: date | None = None
    verified: bool = True

    def answers(self, weekday: int, at: time) -> bool | None:
        """Whether somebody answers then; None when the hours are not known."""
        if self.is_always:
            return True
        return None if self.spans is None else any(one.covers(weekday, at) for one in self.spans)

    def answers_at(self, local: datetime) -> bool | None:
        """Whether somebody answers at an instant, given as the clock on the wall shows it."""
        return self.answers(local.weekday(), local.time())


def lines(caller: Caller, *, among: Iterable[str] = ()) -> list[Line]:
    """What this caller can call in the language of the request, and the units of these names, if known."""
    pack = packs.load(f"alarm-{settings.JURISDICTION.lower()}")
    names, language = set(among), (get_language() or "en").split("-")[0]
    rows = [one for one in pack.content["lines"] if caller in one.get("for", Caller.values)]
    rows += [one for one in pack.content["units"] if one.get("unit") in names]
    return [_line(one, language) for one in rows]


def _line(row: Mapping[str, Any], language: str) -> Line:
    hours = row["hours"]
    return Line(
        what=_said(row["what"], language),
        phone=row["phone"],
        note=_said(row.get("note", {}), language),
        unit=row.get("unit", ""),
        is_danger=row.get("danger", False),
        is_always=hours == "always",
        spans=tuple(_span(one) for one in hours) if isinstance(hours, list) else None,
        source=row["source"],
        as_of=date.fromisoformat(row["as_of"]),
        verified=row["verified"],
    )


def _span(row: Mapping[str, Any]) -> Span:
    closes = None if row["until"] == "24:00" else time.fromisoformat(row["until"])
    return Span(frozenset(WEEK.index(one) for one in row["days"]), time.fromisoformat(row["from"]), closes)


def _said(words: Mapping[str, str], language: str) -> str:
    """In the reader's language, else in English."""
    return words.get(language) or words.get("en", "")
