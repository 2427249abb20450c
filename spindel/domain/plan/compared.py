"""What there is to choose, side by side: how far, in which language, what it loses. It weighs nothing up.

Nothing is recommended and nothing is left out: the order is the one in which it was put, or the one that the
reader asks for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.offerings import OfferingCard
from spindel.domain.people.kinds import PlaceKind
from spindel.domain.people.places import PlaceCard
from spindel.domain.plan.choices import ChoiceCard, OptionCard
from spindel.kernel.earth import kilometres


class Order(TextChoices):
    """In which order the reader wants to see them."""

    AS_PUT = "", _("As they were put")
    NEAR_HOME = "home", _("Nearest to home")
    NEAR_WORK = "work", _("Nearest to work or school")
    NEAR_FAMILY = "family", _("Nearest to family")
    WAIT = "wait", _("Shortest wait")


@dataclass(frozen=True, slots=True)
class Way:
    """From a place of the person to the option. `km`: straight; None where one of them is not on the map."""

    place: PlaceCard
    km: float | None


@dataclass(frozen=True, slots=True)
class Loses:
    """What a choice loses. `beyond_km`: only farther from home than that; how far it is, is not known."""

    text: str
    beyond_km: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One option beside the others. `ways`: None for readers who may not know where the person's places are.

    `is_in_tongue`: whether the person's language is spoken there; None where either is not known.
    """

    id: UUID
    offering: OfferingCard
    ways: tuple[Way, ...] | None
    loses: Loses | None
    is_in_tongue: bool | None

    def km_from(self, kind: PlaceKind) -> float | None:
        """To the nearest of the person's places of a kind."""
        return min(
            (way.km for way in self.ways or () if way.place.kind == kind and way.km is not None), default=None
        )


def compare(
    choice: ChoiceCard, *, places: Sequence[PlaceCard] | None, tongue: str, order: Order = Order.AS_PUT
) -> list[Compared]:
    """In the wanted order, those of which it is not known last. `places`: None for who may not know them."""
    found = [_compared(one, places, tongue) for one in choice.options]
    value = ORDERS.get(order)
    if value is None:
        return found
    return sorted(found, key=lambda one: (value(one) is None, value(one) or 0))


def orders(*, places: Sequence[PlaceCard] | None) -> list[Order]:
    """Those that there is something for: an order by distance would tell where the person's places are."""
    kinds = {one.kind.value for one in places or () if one.spot}
    return [one for one in Order if one in (Order.AS_PUT, Order.WAIT) or one.value in kinds]


ORDERS: dict[Order, Callable[[Compared], Any]] = {
    Order.NEAR_HOME: lambda one: one.km_from(PlaceKind.HOME),
    Order.NEAR_WORK: lambda one: one.km_from(PlaceKind.WORK),
    Order.NEAR_FAMILY: lambda one: one.km_from(PlaceKind.FAMILY),
    Order.WAIT: lambda one: one.offering.wait_days,
}


def _compared(option: OptionCard, places: Sequence[PlaceCard] | None, tongue: str) -> Compared:
    offering = option.offering
    ways = None if places is None else tuple(Way(one, _km(one, offering)) for one in places)
    spoken = tongue in offering.languages if tongue and offering.languages else None
    bare = Compared(option.id, offering, ways, None, spoken)
    loses = _loses(offering, bare.km_from(PlaceKind.HOME))
    return Compared(option.id, offering, ways, loses, spoken)


def _km(place: PlaceCard, offering: OfferingCard) -> float | None:
    return kilometres(place.spot, offering.spot) if place.spot and offering.spot else None


def _loses(offering: OfferingCard, km_from_home: float | None) -> Loses | None:
    """Shown where it applies; where nobody knows, with its condition."""
    beyond = offering.loses_beyond_km
    if not offering.loses or (beyond is not None and km_from_home is not None and km_from_home <= beyond):
        return None
    return Loses(offering.loses, beyond if km_from_home is None else None)
