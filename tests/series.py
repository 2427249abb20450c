"""Generated series of meetings, and what they mean, told by dateutil and by wall clocks: no code of ours."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from dateutil import rrule

from spindel.interfaces.documents.occasions import Every, Guest, Moved, Occasion, Repeats

ZONES = ("Europe/Stockholm", "America/New_York", "Australia/Sydney", "Africa/Cairo")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQ = {
    Every.DAY: rrule.DAILY,
    Every.WEEK: rrule.WEEKLY,
    Every.MONTH: rrule.MONTHLY,
    Every.YEAR: rrule.YEARLY,
}
ORGANISER = Guest("anna@north.example", "Anna Ek")


@dataclass(frozen=True, slots=True)
class Series:
    """An occasion, when it is held as instants, and the window in which that was counted."""

    occasion: Occasion
    held: tuple[tuple[datetime, datetime], ...]
    start: datetime
    end: datetime


def series(seed: int) -> Series:
    dice = random.Random(seed)
    zone = ZoneInfo(dice.choice(ZONES))
    every, step, more, day = _rule(dice)
    hour, minute = dice.choice((0, 1, 2, 3, 8, 9, 13, 16, 22, 23)), dice.choice((0, 15, 30, 45))
    if not _is_on_the_wall(datetime(day.year, day.month, day.day, hour, minute), zone):
        hour = 8  # nobody invites to an hour that the clock leaps over
    parts = {_NAMES[name]: _value(name, values) for name, values in more}
    rule = rrule.rrule(
        FREQ[every],
        dtstart=datetime(day.year, day.month, day.day, hour, minute),
        interval=step,
        count=40,
        wkst=rrule.MO,
        **parts,
    )
    wall = [one for one in rule if one.year < 2040][: dice.randint(3, 30)]
    length = timedelta(minutes=dice.choice((30, 45, 60, 90)))
    starts = [one.replace(tzinfo=zone).astimezone(UTC) for one in wall]
    left_out = tuple(dice.sample(starts[1:], min(len(starts) - 1, dice.choice((0, 0, 1, 3)))))
    kept = [one for one in starts[1:] if one not in left_out]
    moved = tuple(
        Moved(one, at := one + timedelta(hours=dice.choice((-20, 3, 26))), at + length)
        for one in dice.sample(kept, min(len(kept), dice.choice((0, 0, 1, 2))))
    )
    away = {*left_out, *(one.was_at for one in moved)}
    held = [(one, one + length) for one in starts if one not in away]
    held += [(one.starts_at, one.ends_at) for one in moved]
    by_times = dice.random() < 0.5
    repeats = Repeats(
        every,
        step,
        times=len(wall) if by_times else None,
        until=None if by_times else starts[-1],
        more=more,
    )
    occasion = Occasion(
        id=UUID(int=seed),
        starts_at=starts[0],
        ends_at=starts[0] + length,
        zone=zone.key,
        organiser=ORGANISER,
        guests=(Guest("bo@south.example"),),
        repeats=repeats,
        left_out=left_out,
        moved=moved,
    )
    day_ = timedelta(days=2)
    return Series(occasion, tuple(sorted(held)), starts[0] - day_, max(one for _, one in held) + day_)


def _is_on_the_wall(at: datetime, zone: ZoneInfo) -> bool:
    return at.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == at


_NAMES = {
    "BYDAY": "byweekday",
    "BYMONTHDAY": "bymonthday",
    "BYMONTH": "bymonth",
    "BYWEEKNO": "byweekno",
    "BYSETPOS": "bysetpos",
    "BYYEARDAY": "byyearday",
}


def _value(name: str, values: tuple) -> list:
    if name != "BYDAY":
        return list(values)
    return [getattr(rrule, one[-2:])(int(one[:-2])) if one[:-2] else getattr(rrule, one) for one in values]


def _rule(dice: random.Random) -> tuple[Every, int, tuple, date]:
    """A kind of rule, and a first day that it has."""
    some = tuple(sorted(dice.sample(DAYS, dice.randint(1, 3)), key=DAYS.index))
    number = dice.choice((1, 2, 3, 4, -1))
    kinds = [
        (Every.DAY, dice.randint(1, 9), ()),
        (Every.DAY, 1, (("BYDAY", some),)),
        (Every.WEEK, dice.randint(1, 4), (("BYDAY", some),)),
        (Every.WEEK, 2, ()),
        (Every.MONTH, 1, (("BYDAY", (f"{number}{some[0]}",)),)),
        (Every.MONTH, 1, (("BYMONTHDAY", (dice.choice((29, 30, 31, -1, 15)),)),)),
        (Every.MONTH, 3, (("BYDAY", DAYS[:5]), ("BYSETPOS", (dice.choice((1, -1, 3)),)))),
        (Every.YEAR, 1, (("BYMONTH", (2,)), ("BYMONTHDAY", (29,)))),
        # dateutil also takes the first Friday to Sunday of 2039, week 52 by ISO 8601, for week 53
        (Every.YEAR, 1, (("BYWEEKNO", (53,)), ("BYDAY", (dice.choice(DAYS[:4]),)))),
        (Every.YEAR, 1, (("BYMONTH", (3, 10)), ("BYDAY", ("-1SU",)))),
        (Every.YEAR, 1, (("BYYEARDAY", (dice.choice((1, 60, 366, -1)),)),)),
    ]
    every, step, more = dice.choice(kinds)
    first = date(2024, 1, 1) + timedelta(days=dice.randrange(900))
    parts = {_NAMES[name]: _value(name, values) for name, values in more}
    begun = rrule.rrule(FREQ[every], dtstart=datetime(first.year, first.month, first.day), count=1, **parts)
    return every, step, more, next(iter(begun)).date()
