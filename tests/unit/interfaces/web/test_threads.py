"""The drawn web is arithmetic: every thread ends on the page, and pace is told by days alone."""

import pytest

from spindel.interfaces.web.present.threads import (
    FRESH_WITHIN,
    SLOW_WITHIN,
    WIDE,
    Thread,
    draw_narrow,
    draw_wide,
    wrap,
)
from tests.factories import TODAY, days


@pytest.mark.parametrize(
    ("moved", "pace"),
    [
        (TODAY, "fresh"),
        (TODAY - FRESH_WITHIN, "fresh"),
        (TODAY - FRESH_WITHIN - days(1), "slow"),
        (TODAY - SLOW_WITHIN, "slow"),
        (TODAY - SLOW_WITHIN - days(1), "still"),
        (None, "still"),
    ],
)
def test_the_pace_of_a_thread_follows_its_last_move(moved, pace):
    assert Thread("Practice", moved_date=moved).pace(today=TODAY) == pace


@pytest.mark.hazard("H10.8")
def test_relatives_and_friends_have_no_pace_even_if_a_day_is_known():
    assert Thread("Mother", moved_date=TODAY, is_close=True).pace(today=TODAY) == "close"


@pytest.mark.parametrize("count", [1, 2, 3, 7, 12, 25])
def test_every_thread_ends_within_the_drawing(count):
    threads = [Thread(f"Unit {number}", "Somebody", ("Home",), TODAY) for number in range(count)]
    for drawing in (draw_wide(threads, today=TODAY), draw_narrow(threads, today=TODAY)):
        assert len(drawing.knots) == count
        for knot in drawing.knots:
            assert 0 < knot.x < drawing.width
            assert 0 < knot.labels[0].y < knot.moved_y < drawing.height


def test_labels_of_one_side_never_overlap():
    threads = [Thread("A unit with a name of two lines", "Who", ("Home",), TODAY) for _one in range(10)]
    right = [knot for knot in draw_wide(threads, today=TODAY).knots if knot.x > WIDE / 2]
    for above, below in zip(right, right[1:], strict=False):
        assert above.moved_y < below.labels[0].y


def test_a_narrow_drawing_is_mirrored_for_languages_from_right_to_left():
    threads = [Thread("Unit", moved_date=TODAY)]
    ltr, rtl = (draw_narrow(threads, today=TODAY, rtl=rtl) for rtl in (False, True))
    assert ltr.middle_x == rtl.width - rtl.middle_x
    assert (ltr.knots[0].anchor, rtl.knots[0].anchor) == ("start", "end")


def test_without_threads_there_is_only_the_person():
    assert draw_wide([], today=TODAY).knots == ()


def test_two_threads_make_no_rings():
    assert draw_wide([Thread("One"), Thread("Two")], today=TODAY).rings == ()
    assert len(draw_wide([Thread("One"), Thread("Two"), Thread("Three")], today=TODAY).rings) == 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("Short", ["Short"]),
        ("Two words here", ["Two words", "here"]),
        ("one two three four five six", ["one two", "three fou…"]),
    ],
)
def test_names_are_wrapped_at_spaces(text, lines):
    assert wrap(text, 10, 2) == lines
