"""Filters of the pages. What has its own direction of reading is isolated: Arabic must not reorder it."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spindel.interfaces.ui import formats, own_words, ways
from spindel.interfaces.ui.once import new_key
from spindel.kernel import clock, words

register = template.Library()


@register.simple_tag
def once() -> str:
    """The key by which a form that is sent twice is known."""
    return new_key()


def _today() -> date:
    return clock.local_day(clock.now(), settings.TIME_ZONE)


@register.filter
def ltr(value: object) -> SafeString:
    """A number, an id, a dose: read from left to right in every language."""
    return format_html('<bdi dir="ltr">{}</bdi>', "" if value is None else value)


@register.filter
def day(value: date | None) -> SafeString | str:
    """A date in words, in the direction of their language; nothing without one. Digits alone take `ltr`."""
    return "" if value is None else _day(value, _today())


def _day(value: date, today: date) -> SafeString:
    words = escape(formats.day(value, today=today))  # which keeps the words: a page has many days
    return SafeString(f'<time datetime="{value.isoformat()}"><bdi>{words}</bdi></time>')


@register.filter
def long_day(value: date) -> SafeString:
    return format_html('<time datetime="{}"><bdi>{}</bdi></time>', value.isoformat(), formats.long_day(value))


@register.filter
def at_time(value: datetime) -> SafeString:
    """The time of day of an instant."""
    return format_html(
        '<time datetime="{}"><bdi dir="ltr">{}</bdi></time>', value.isoformat(), formats.clock_time(value)
    )


@register.filter
def when(value: datetime | None) -> SafeString | str:
    """Day and time of an instant."""
    if value is None:
        return ""
    return format_html("{} {}", day(formats.local(value).date()), at_time(value))


@register.filter
def long_when(value: datetime) -> SafeString:
    """Day with its year, and time: for what is kept for years."""
    return format_html("{} {}", long_day(formats.local(value).date()), at_time(value))


@register.filter
def from_today(value: date | None) -> SafeString | str:
    """How long ago, or until, in words, with the exact date for whoever points at it."""
    if value is None:
        return ""
    return format_html(
        '<time datetime="{}" title="{}"><bdi>{}</bdi></time>',
        value.isoformat(),
        formats.day(value, today=_today()),
        formats.from_today(value, today=_today()),
    )


@register.filter
def lasting(since: date) -> str:
    """How long something has been so: `12 days`."""
    return formats.lasting((_today() - since).days)


@register.filter
def since(value: date) -> SafeString:
    """Since when something has been so, and how long that is."""
    return _since(value, _today(), get_language())


@lru_cache(maxsize=4096)
def _since(value: date, today: date, language: str) -> SafeString:
    words = {"since": _day(value, today), "long": escape(formats.lasting((today - value).days))}
    return SafeString(_("since %(since)s, %(long)s") % words)


@register.filter
def phone(value: str) -> SafeString | str:
    """A number that can be called."""
    if not value:
        return ""
    digits = "".join(sign for sign in value if sign.isdigit() or sign == "+")
    return format_html('<a href="tel:{}"><bdi dir="ltr">{}</bdi></a>', digits, value)


@register.filter
def number(value: object) -> SafeString:
    return format_html('<bdi dir="ltr">{}</bdi>', formats.number(value))


@register.filter
def km(value: float) -> SafeString:
    """A distance: below ten kilometres with one decimal."""
    figure = formats.number(round(value, 1) if value < 9.95 else round(value))
    return format_html("<bdi>{}</bdi>", _("%(number)s km") % {"number": figure})


@register.filter
def is_old(offering: Any) -> bool:
    """Whether the wait of what is offered has to be asked about again."""
    return bool(offering.is_stale(today=_today()))


@register.filter
def listed(parts: Iterable[object]) -> str:
    return words.listed(parts)


@register.filter
def language(code: str) -> str:
    return formats.language_name(code)


@register.simple_tag
def comma() -> str:
    """What parts two things that stand after each other: Arabic has a sign of its own."""
    return words.comma()


@register.filter
def languages(codes: Iterable[str]) -> str:
    return words.listed(map(formats.language_name, codes))


@register.simple_tag
def today() -> date:
    return _today()


@register.simple_tag(takes_context=True)
def is_here(context: dict[str, Any], path: str) -> SafeString | str:
    """Marks the link to the page that is open."""
    return SafeString(' aria-current="page"') if context["request"].path == path else ""


@register.filter
def moved(value: date | None, move: str) -> str:
    """How and when a thread last moved, as plain text for a drawing."""
    if value is None:
        return _("no contact yet")
    return _("%(moved)s %(ago)s") % {"moved": move, "ago": formats.from_today(value, today=_today())}


@register.simple_tag(takes_context=True)
def way(context: dict[str, Any], name: str, *keys: Any) -> str:
    """The address of a route that staff and the person both have, for whoever reads the page."""
    return ways.address(context["request"], name, *keys)


@register.simple_tag(takes_context=True)
def voiced(context: dict[str, Any], word: Any) -> str:
    """A word of the domain; on the person's own pages as they say it of themself."""
    return own_words.voiced(word, context["request"].actor.kind)


@register.simple_tag(takes_context=True)
def whose_page(context: dict[str, Any]) -> str:
    """The page to go back to from what staff and the person both have."""
    return ways.whose_page(context["request"])


@register.filter
def hours(span: Any) -> SafeString:
    """The days of the week and the hours of a span in which somebody answers."""
    days = words.listed(formats.weekday(one) for one in sorted(span.days))
    closes = f"{span.closes:%H:%M}" if span.closes else "24:00"
    return format_html('{} <bdi dir="ltr">{}–{}</bdi>', days, f"{span.opens:%H:%M}", closes)
