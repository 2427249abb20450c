"""Blocks to look at: both languages, a Sunday, a leap day."""

from datetime import date

import pytest

BLOCKS = [
    {"persons": 60, "seed": 1},
    {"persons": 60, "seed": 2, "locale": "sv"},
    {"persons": 40, "seed": 3, "today": date(2026, 11, 22)},  # a Sunday
    {"persons": 40, "seed": 4, "today": date(2028, 2, 29)},
]


@pytest.fixture(params=BLOCKS, ids=lambda one: f"seed {one['seed']}")
def which(request):
    return request.param
