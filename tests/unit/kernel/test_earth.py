"""Places on the earth: pasted from a map as maps give them, and the straight line between two."""

import pytest

from spindel.kernel.earth import Spot, kilometres, read

pytestmark = [pytest.mark.once, pytest.mark.requirement("R83")]
STOCKHOLM, GOTHENBURG = Spot(59.3293, 18.0686), Spot(57.7089, 11.9746)


@pytest.mark.parametrize(
    "text",
    [
        "59.33, 18.06",
        " 59.33 18.06 ",
        "59.33;18.06",
        "59,33 18,06",
        "59,33, 18,06",
        "59.33°, 18.06°",
        "59.33,18.06",
    ],
)
def test_what_a_map_gives_is_read(text):
    assert read(text) == Spot(59.33, 18.06)


def test_south_and_west_are_below_zero():
    assert read("-33.92, -18.42") == Spot(-33.92, -18.42)


@pytest.mark.parametrize(
    "text",
    ["", "59.33", "Harbour Road 4", "59.33, 18.06, 3", "91, 18", "59, 181", "1e5, 3", "59,33", "-59,33"],
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="not"):
        read(text)


def test_the_straight_line_is_that_of_the_atlas():
    assert kilometres(STOCKHOLM, GOTHENBURG) == pytest.approx(398, abs=2)
    assert kilometres(GOTHENBURG, STOCKHOLM) == kilometres(STOCKHOLM, GOTHENBURG)


def test_from_a_place_to_itself_and_to_the_other_side():
    assert kilometres(STOCKHOLM, STOCKHOLM) == 0
    assert kilometres(Spot(0, 0), Spot(0, 180)) == pytest.approx(20015, abs=1)
    assert kilometres(Spot(90, 0), Spot(-90, 77)) == pytest.approx(20015, abs=1)


def test_what_is_read_can_be_written_and_read_again():
    assert read(str(STOCKHOLM)) == STOCKHOLM
