from collections import Counter
from random import Random

import pytest

from spindel.synthetic import slips
from spindel.synthetic.slips import APART, MENDABLE, WEIGHTS, Fate, Slip
from spindel.synthetic.story import ANNAS_TWENTY

FATES = [slips.draw(Random(seed), strain=1.0) for seed in range(2_000)]


def test_every_slip_happens_to_somebody():
    assert {one for fate in FATES for one in fate.slips} == set(Slip) == set(WEIGHTS)


def test_holes_that_would_hide_each_other_never_meet():
    for fate in (*FATES, *ANNAS_TWENTY):
        assert all(len(group & (fate.slips | fate.mended)) <= 1 for group in APART)


def test_for_about_half_of_the_people_nothing_slips():
    assert sum(not fate.slips for fate in FATES) / len(FATES) == pytest.approx(0.48, abs=0.04)


def test_more_slips_where_services_are_not_linked():
    strained = [slips.draw(Random(seed), strain=1.3) for seed in range(2_000)]

    assert sum(len(fate.slips) for fate in strained) > 1.2 * sum(len(fate.slips) for fate in FATES)


def test_only_what_can_be_put_right_in_a_day_was_put_right():
    mended = Counter(one for fate in FATES for one in fate.mended)

    assert set(mended) == set(MENDABLE)
    assert all(not fate.slips for fate in FATES if fate.mended)


def test_what_was_mended_counts_as_slipped_until_then():
    fate = Fate(slips.LEVELS[0], mended=frozenset({Slip.VISIT_MISSED}))

    assert fate.slipped(Slip.VISIT_MISSED)
    assert not fate.slipped(Slip.ALONE)


def test_anna_has_twenty_of_whom_thirteen_need_something():
    assert len(ANNAS_TWENTY) == 20
    assert sum(bool(fate.slips) for fate in ANNAS_TWENTY) == 13
    assert sum(bool(fate.mended) for fate in ANNAS_TWENTY) >= 3
    assert sum(fate.visit_hour is not None for fate in ANNAS_TWENTY) >= 3
