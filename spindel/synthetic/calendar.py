"""Days and hours around the day that a region stands at."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
SATURDAY = 5


class Calendar:
    """Everything is told from `today`; hours are those of the clock on the wall in `zone`."""

    def __init__(self, today: date, zone: str) -> None:
        self.today = today
        self.yesterday = today - DAY
        self._zone = ZoneInfo(zone)
        self._known: dict[tuple[date, int], datetime] = {}

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """The instant, in UTC, at which the clock on the wall shows that hour."""
        key = (day, 60 * hour + minute)
        found = self._known.get(key)
        if found is None:
            local = datetime.combine(day, time(hour, minute), self._zone)
            found = self._known[key] = local.astimezone(UTC)
        return found

    def office(self, day: date, rng: Random) -> datetime:
        """A quarter of an hour in which offices work."""
        return self.at(day, 8 + int(rng.random() * 8), 15 * int(rng.random() * 4))

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def ahead(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def between(self, rng: Random, fewest: int, most: int) -> date:
        """A working day from `most` to `fewest` days ago."""
        return workday(self.ago(rng.randint(fewest, most)))

    def coming(self, rng: Random, fewest: int, most: int) -> date:
        """A working day in `fewest` to `most` days."""
        day = self.ahead(rng.randint(fewest, most))
        return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    over = day.weekday() - 4
    return day - timedelta(days=over) if over > 0 else day
