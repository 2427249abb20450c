"""The days around which all rows of tests stand."""

from datetime import UTC, date, datetime, timedelta

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
LONG_AGO = date(2025, 3, 2)
ZONE = "Europe/Stockholm"


def days(count: int) -> timedelta:
    return timedelta(days=count)
