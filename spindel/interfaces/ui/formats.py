"""Dates, times, numbers and languages in words of the reader's locale."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import format_decimal
from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

# English as in Europe: the day before the month, and 24 hours.
BABEL_OF = {"en": "en_GB"}


def locale() -> Locale:
    """The reader's locale; English where Babel has none."""
    return _locale_of(_language())


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@lru_cache
def _locale_of(code: str) -> Locale:
    return Locale.parse(BABEL_OF.get(code, code), sep="-" if "-" in code else "_")


def local(at: datetime) -> datetime:
    """The instant on the clock on the wall."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE))


def day(value: date, *, today: date) -> str:
    """`Mon 2 Mar`; with the year where it is not plain which one is meant.

    Without the full stops of abbreviations: a day may end a sentence.
    """
    near = abs((value - today).days) < (200 if value.year == today.year else 100)
    return _day(value, "MMMEd" if near else "yMMMd", _language())


@lru_cache(maxsize=4096)  # the same days come again and again on every page, and Babel takes its time
def _day(value: date, skeleton: str, language: str) -> str:
    return str(format_skeleton(skeleton, value, locale=_locale_of(language))).replace(".", "")


def long_day(value: date) -> str:
    """`Monday 2 March 2026`."""
    return str(format_date(value, "full", locale=locale()))


def weekday(number: int) -> str:
    """The short name of a day of the week, 0 for Monday, without its full stop."""
    return str(locale().days["format"]["abbreviated"][number]).replace(".", "")


def clock_time(at: datetime) -> str:
    """`09:30`, in 24 hours in every language."""
    return f"{local(at):%H:%M}"


def from_today(value: date, *, today: date) -> str:
    """`today`, `3 days ago`, `in 2 weeks`."""
    away = (value - today).days
    named = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if away in named:
        return named[away]
    within = 1.0 if abs(away) > 27 else 100.0
    return str(
        format_timedelta(
            timedelta(days=away), granularity="day", threshold=within, add_direction=True, locale=locale()
        )
    )


def lasting(days: int) -> str:
    """`12 days`, `5 months`, `2 years`: whole ones that have passed; a day at least."""
    if days < 60:
        count = max(days, 1)
        return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
    unit, size, length = ("month", 30.44, 30) if days < 730 else ("year", 365.25, 365)
    whole = timedelta(days=int(days / size) * length)  # Babel counts 30 days to the month
    return str(format_timedelta(whole, granularity=unit, threshold=1e6, locale=locale()))


def number(value: object) -> str:
    """A number with the separators of the locale."""
    return str(format_decimal(value, locale=locale()))


_LISTED_AS = {"prs": "fa_AF"}
"""Languages that CLDR lists under another code: Dari."""


def language_name(code: str) -> str:
    """The name of a language in the reader's language; the code itself where nobody knows it."""
    names = locale().languages
    known: str | None = names.get(_LISTED_AS.get(code, code)) or names.get(code.split("-", maxsplit=1)[0])
    return known or code
