"""What a person can carry, over time: each observer's views in a column of their own, never added up."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from spindel.domain.people.kinds import Ability, SeenBy, TaskKind
from spindel.domain.people.models import Capacity

LESS = {one: place for place, one in enumerate(Ability)}  # from what they can do to what is too much


@dataclass(frozen=True, slots=True)
class PastView:
    """A view as it was given. `is_current`: it still counts; `contested_text`: how the person sees it."""

    id: UUID
    ability: Ability
    seen_by_name: str
    seen_date: date
    is_current: bool
    contested_text: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of task: the views of the person, of staff and of relatives, each the newest first."""

    task_kind: TaskKind
    views: dict[SeenBy, tuple[PastView, ...]]

    @property
    def differs(self) -> bool:
        """Whether those who see it now do not see the same. Nobody is right by that."""
        now = {one.ability for views in self.views.values() for one in views if one.is_current}
        return len(now) > 1


def _view(row: Capacity, today: date) -> PastView:
    return PastView(
        id=row.id,
        ability=Ability(row.ability),
        seen_by_name=row.seen_by_name,
        seen_date=row.seen_date,
        is_current=row.is_current(on=today),
        contested_text=row.contested_text,
    )


def profiles(person_id: UUID, *, today: date) -> list[Profile]:
    """Every kind of task that somebody has said something about, in their order; one query."""
    found: dict[TaskKind, dict[SeenBy, list[PastView]]] = {}
    for row in Capacity.objects.filter(person=person_id).order_by("-seen_date", "-created_at", "-id"):
        columns = found.setdefault(TaskKind(row.task_kind), {one: [] for one in SeenBy})
        columns[SeenBy(row.seen_by)].append(_view(row, today))
    return [
        Profile(kind, {one: tuple(views) for one, views in found[kind].items()})
        for kind in TaskKind
        if kind in found
    ]


def views_by(relative_id: UUID, *, today: date) -> list[tuple[TaskKind, PastView]]:
    """What one of those close sees and still counts, by kind of task; one query."""
    rows = Capacity.objects.filter(relative=relative_id, superseded_date=None).order_by("task_kind", "id")
    return [(TaskKind(row.task_kind), _view(row, today)) for row in rows if row.is_current(on=today)]


def is_harder(person_id: UUID, *, today: date) -> bool:
    """Whether something is too much now, or less than before, as the person or staff see it; one query.

    What the person contests does not count, nor does what relatives see: that is no verdict (R41).
    """
    return any(
        _is_harder(views)
        for profile in profiles(person_id, today=today)
        for seen_by, views in profile.views.items()
        if seen_by != SeenBy.RELATIVE
    )


def _is_harder(views: tuple[PastView, ...]) -> bool:
    now = next((one for one in views if one.is_current), None)
    if now is None or now.contested_text:
        return False
    before = next((one for one in views if one.seen_date < now.seen_date), now)
    return now.ability == Ability.CANNOT_NOW or LESS[now.ability] > LESS[before.ability]
