"""What has to stand in a plan by the law of its place, and whether it does."""

from collections.abc import Sequence
from dataclasses import dataclass

from spindel.domain.plan.kinds import OwnerKind
from spindel.domain.plan.law import PlanLaw, Section
from spindel.domain.plan.queries import AreaRow, PlanPage


@dataclass(frozen=True, slots=True)
class Filled:
    """A section, and whether something stands in it as far as the reader can see."""

    section: Section
    is_filled: bool


def filled(law: PlanLaw, page: PlanPage, areas: Sequence[AreaRow], *, manager: str) -> list[Filled]:
    """Each section of the law in its order. `manager`: the name of the case manager, if there is one."""
    head = page.plan
    needed = [row for row in areas if row.has_need]
    outside = (OwnerKind.PERSON, OwnerKind.RELATIVE)
    there = {
        "needs": bool(page.needs),
        "goals": bool(page.goals),
        "promises": bool(page.open or page.closed),
        "others": any(one.owner_kind in outside for one in page.open) or _beyond(law, areas),
        "responsibilities": bool(needed) and all(row.responsible for row in needed),
        "responsible": bool(head and head.responsible),
        "participants": any(row.responsible for row in areas),
        "manager": bool(manager),
        "follow_up": bool(head and head.follow_up_date),
        "agreed": bool(head and head.agreed_date),
    }
    return [Filled(one, there[one.filled_by]) for one in law.sections]


def _beyond(law: PlanLaw, areas: Sequence[AreaRow]) -> bool:
    """Somebody who is invited only answers for something."""
    return any(not law.is_called(says.unit_kind) for row in areas for says in row.responsible)
