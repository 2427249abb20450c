"""Who stands in for whom at a place: the next one with the same role."""

from collections.abc import Sequence

from spindel.domain.network.models import Membership
from spindel.synthetic.rows import Rows


def stand_in_for_each_other(rows: Rows, count: int) -> None:
    """Of the `count` who were put last; whoever is the only one with a role has nobody."""
    seats: dict[object, list[dict[str, object]]] = {}
    for values in rows.by_model[Membership][-count:]:
        seats.setdefault(values["seat_id"], []).append(values)
    for here in seats.values():
        _around(here)


def _around(here: Sequence[dict[str, object]]) -> None:
    if len(here) > 1:
        for one, after in zip(here, [*here[1:], here[0]], strict=True):
            one["stand_in_id"] = after["professional_id"]
