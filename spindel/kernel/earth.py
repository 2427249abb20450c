"""Places on the earth: as pasted from a map, and how far two of them are apart in a straight line."""

import re
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

RADIUS_KM = 6371.0088
# A comma alone parts two numbers only where each has its point: 59,33 is half a place.
_POINTS = re.compile(r"(-?\d+(?:\.\d+)?)(?:\s*[,;]?\s+|;)(-?\d+(?:\.\d+)?)")
_CLOSE = re.compile(r"(-?\d+\.\d+),(-?\d+\.\d+)")
_COMMAS = re.compile(r"(-?\d+,\d+)[;\s,]+(-?\d+,\d+)")


@dataclass(frozen=True, slots=True)
class Spot:
    """Degrees north and east of zero. Raises ValueError for what is not on the earth."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if abs(self.latitude) > 90 or abs(self.longitude) > 180:
            raise ValueError(f"not on the earth: {self}")

    def __str__(self) -> str:
        return f"{self.latitude:.5f}, {self.longitude:.5f}"


def read(text: str) -> Spot:
    """What a map gives to be pasted: `59.33, 18.06`, also as `59,33 18,06`. Raises ValueError."""
    bare = text.replace("°", "").strip()
    for pattern in (_COMMAS, _POINTS, _CLOSE):
        if found := pattern.fullmatch(bare):
            latitude, longitude = (float(one.replace(",", ".")) for one in found.groups())
            return Spot(latitude, longitude)
    raise ValueError(f"not two numbers: {text!r}")


def kilometres(here: Spot, there: Spot) -> float:
    """The straight line over the ground, by the haversine formula; roads are longer."""
    north, south = radians(here.latitude), radians(there.latitude)
    half_up = sin((south - north) / 2) ** 2
    half_round = sin(radians(there.longitude - here.longitude) / 2) ** 2
    return 2 * RADIUS_KM * asin(sqrt(min(1.0, half_up + cos(north) * cos(south) * half_round)))
