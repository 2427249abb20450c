"""The person's goals lead: which of them each need and promise serves, and where nobody has said so."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from spindel.domain.plan.queries import CommitmentCard, GoalCard, NeedCard, PlanPage


@dataclass(frozen=True, slots=True)
class Serves:
    """The goals that something serves, as far as the reader may know; `is_asked`: nobody has said which."""

    goals: tuple[GoalCard, ...]
    is_asked: bool


def of_needs(page: PlanPage) -> dict[UUID, Serves]:
    """By the id of the need: its own goal, and those that were set for it."""
    by_id, for_need = _goals(page)
    return {one.id: _served(_own(one, by_id) + for_need[one.id], one.goal_id) for one in page.needs}


def of_promises(page: PlanPage) -> dict[UUID, Serves]:
    """By the id of the open promise: its own goal, else those that its need serves."""
    by_id, for_need = _goals(page)
    needs = of_needs(page)
    found = {}
    for one in page.open:
        own = _served(_own(one, by_id), one.goal_id)
        through = needs.get(one.need_id) if one.need_id else None
        if not own.is_asked or through is None:
            hidden = own.is_asked and one.need_id is not None and through is None
            found[one.id] = Serves(own.goals, is_asked=own.is_asked and not hidden)
        else:
            found[one.id] = through
    return found


def _goals(page: PlanPage) -> tuple[dict[UUID, GoalCard], dict[UUID, tuple[GoalCard, ...]]]:
    for_need: dict[UUID, tuple[GoalCard, ...]] = defaultdict(tuple)
    for one in page.goals:
        if one.need_id:
            for_need[one.need_id] += (one,)
    return {one.id: one for one in page.goals}, for_need


def _own(one: NeedCard | CommitmentCard, by_id: dict[UUID, GoalCard]) -> tuple[GoalCard, ...]:
    goal = by_id.get(one.goal_id) if one.goal_id else None
    return (goal,) if goal else ()


def _served(goals: tuple[GoalCard, ...], goal_id: UUID | None) -> Serves:
    """One that serves a goal which the reader may not know of is not asked about."""
    unique = tuple(dict.fromkeys(goals))
    return Serves(unique, is_asked=not unique and goal_id is None)
