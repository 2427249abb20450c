"""Who stands in for those who promised, and who leads their units: the way of a promise that is late."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from spindel.domain.network.kinds import Role
from spindel.domain.network.models import Absence, Membership, Unit
from spindel.domain.people.queries import current
from spindel.insight.gaps.finding import Finding
from spindel.insight.gaps.rule import LEADER, PROFESSIONAL, STAND_IN, UNIT

Whose = tuple[str, UUID | None]
OF_SOMEBODY = (PROFESSIONAL, STAND_IN, LEADER)


class Owners:
    """Of the professionals and units whom findings name; at most four queries, none where nobody is named."""

    def __init__(self, findings: Collection[Finding], on: date) -> None:
        named = {one.whose_id for one in findings if one.whose_kind in OF_SOMEBODY and one.whose_id}
        led = {one.whose_id for one in findings if one.whose_kind == LEADER and one.whose_id}
        seats = _seats(named, on)
        self._stand_ins = {who: stand_in for who, (_, stand_in) in seats.items() if stand_in}
        self._units = {who: seats[who][0] for who in led & seats.keys()} | _units(led - seats.keys())
        self._leaders = _leaders(set(self._units.values()), on)
        leaders = {one for row in self._leaders.values() for one in row}
        self._away = _away(named | set(self._stand_ins.values()) | leaders, on)

    def turn(self, kind: str, who: UUID | None) -> list[Whose]:
        """Whose move it is, the first who is there and may know; a name is better than none."""
        if who is None or kind not in OF_SOMEBODY:
            return [(kind, who)]
        if kind == LEADER:
            return self._leader(who)
        is_there = kind == PROFESSIONAL and who not in self._away
        return [*([] if is_there else self._stand_in(who)), (PROFESSIONAL, who)]

    def _leader(self, who: UUID) -> list[Whose]:
        """Not whoever promised it themselves; where nobody leads the unit, the unit."""
        if who not in self._units:
            return []
        unit = self._units[who]
        there = [one for one in self._leaders.get(unit, ()) if one not in self._away and one != who]
        return [(PROFESSIONAL, one) for one in there] or [(UNIT, unit)]

    def _stand_in(self, who: UUID) -> list[Whose]:
        stand_in = self._stand_ins.get(who)
        return [(PROFESSIONAL, stand_in)] if stand_in and stand_in not in self._away else []


def _units(ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Those of them that are units; whoever else sits nowhere has left, and nobody leads them."""
    found = Unit.objects.filter(pk__in=ids).values_list("id", flat=True) if ids else ()
    return {unit: unit for unit in found}


def _seats(professionals: Collection[UUID], on: date) -> dict[UUID, tuple[UUID, UUID | None]]:
    """The unit of each one's oldest seat of today, and who stands in for them, there first."""
    if not professionals:
        return {}
    rows = current(Membership.objects.filter(professional__in=professionals), on)
    found: dict[UUID, tuple[UUID, UUID | None]] = {}
    for who, unit, stand_in in rows.order_by("start_date", "id").values_list(
        "professional_id", "seat__unit_id", "stand_in_id"
    ):
        first, named = found.get(who, (unit, None))
        found[who] = first, named or stand_in
    return found


def _leaders(units: Collection[UUID], on: date) -> dict[UUID, list[UUID]]:
    if not units:
        return {}
    rows = current(Membership.objects.filter(seat__unit__in=units, seat__role=Role.TEAM_LEADER), on)
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for unit, who in rows.order_by("start_date", "id").values_list("seat__unit_id", "professional_id"):
        found[unit].append(who)
    return found


def _away(professionals: Collection[UUID], on: date) -> set[UUID]:
    if not professionals:
        return set()
    rows = current(Absence.objects.filter(professional__in=professionals), on)
    return set(rows.values_list("professional_id", flat=True))
