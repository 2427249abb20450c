"""Reading the plan: needs, goals and promises as one reader may see them; who answers for what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from spindel.domain.consent import access
from spindel.domain.network.kinds import UnitKind
from spindel.domain.network.unit import named
from spindel.domain.people.kinds import Category, TaskKind
from spindel.domain.people.queries import current
from spindel.domain.plan.heads import PlanHead, plan_head
from spindel.domain.plan.kinds import (
    CATEGORIES_OF_AREA,
    Area,
    CommitmentState,
    OfferState,
    OwnerKind,
    Stance,
    areas_within,
)
from spindel.domain.plan.models import Commitment, Goal, Need, Responsibility, TaskOffer
from spindel.kernel.actors import Actor

CLOSED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class NeedCard:
    id: UUID
    area: Area
    text: str
    start_date: date
    met_date: date | None
    goal_id: UUID | None = None
    unmet_date: date | None = None
    unmet_why: str = ""
    unmet_asked: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class GoalCard:
    id: UUID
    own_words: str
    need_id: UUID | None
    start_date: date
    reached_date: date | None
    version: int = 1


@dataclass(frozen=True, slots=True)
class OfferCard:
    """An offer to carry the task: it waits for the person's answer, or was declined and is made again."""

    id: UUID
    to_name: str
    offered_date: date
    offer_again_date: date | None


@dataclass(frozen=True, slots=True)
class CommitmentCard:
    id: UUID
    person_id: UUID
    person_name: str
    what: str
    area: Area
    task_kind: TaskKind | None
    need_id: UUID | None
    goal_id: UUID | None
    owner_kind: OwnerKind | None
    owner_id: UUID | None
    owner_name: str
    mandate: str
    mandate_id: UUID | None
    made_date: date
    due_date: date | None
    state: CommitmentState
    closed_date: date | None
    evidence: str
    reason: str
    version: int
    offer: OfferCard | None = None

    def is_overdue(self, *, on: date) -> bool:
        return self.state == CommitmentState.OPEN and self.due_date is not None and self.due_date < on

    def is_owned_by(self, actor: Actor) -> bool:
        """Whether the actor, or the unit that they act from, has promised it."""
        return self.owner_id is not None and self.owner_id in (actor.human_id, actor.unit_id)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan of a person. Areas that the reader may not know of are not there, not even as a number."""

    plan: PlanHead | None
    needs: tuple[NeedCard, ...]
    goals: tuple[GoalCard, ...]
    open: tuple[CommitmentCard, ...]
    closed: tuple[CommitmentCard, ...]


def plan_of(person_id: UUID, *, categories: Category) -> PlanPage:
    """The living plan, open needs, goals, open promises the first due first, the last closed; six queries."""
    areas = areas_within(categories)
    offers = _offers(person_id)
    mine = _with_names(Commitment.objects.filter(person_id=person_id, area__in=areas))
    still_open = sorted(
        mine.filter(state=CommitmentState.OPEN), key=lambda row: (row.due_date or date.max, row.id)
    )
    closed = mine.exclude(state=CommitmentState.OPEN).order_by("-closed_at", "-id")[:CLOSED_SHOWN]
    return PlanPage(
        plan=plan_head(person_id),
        needs=tuple(_needs(person_id, areas)),
        goals=tuple(_goals(person_id, areas)),
        open=tuple(_card(row, offers.get(row.id)) for row in still_open),
        closed=tuple(_card(row) for row in closed),
    )


def commitment(commitment_id: UUID, *, actor: Actor, at: datetime) -> CommitmentCard | None:
    """One promise, if the actor may see the plan in its area, or made it, or is to keep it; 3 queries."""
    reader = access.Reader(actor, at=at)
    found = visible(_with_names(Commitment.objects.filter(pk=commitment_id)), reader)
    if not found:
        return None
    return _card(found[0], _offers(found[0].person_id).get(commitment_id))


def visible(rows: Iterable[Commitment], reader: access.Reader) -> list[Commitment]:
    """Those that the actor may see: by area, or because they made them or are to keep them."""
    rows = list(rows)
    reach = reader.reach({row.person_id for row in rows})
    return [
        row
        for row in rows
        if reach[row.person_id].covers(CATEGORIES_OF_AREA[Area(row.area)], own=_is_own(row, reader.actor))
    ]


def _is_own(row: Commitment, actor: Actor) -> bool:
    mine = {actor.human_id, actor.unit_id} - {None}
    return bool(mine & {row.created_by, row.owner_professional_id, row.owner_unit_id})


@dataclass(frozen=True, slots=True)
class UnitSays:
    """What a unit says about an area of life, and whom it names."""

    id: UUID
    unit_id: UUID
    unit_name: str
    unit_kind: UnitKind
    professional_name: str
    start_date: date


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area of life: is there a need, who is responsible, who says that it is another."""

    area: Area
    has_need: bool
    responsible: tuple[UnitSays, ...]
    says_other: tuple[UnitSays, ...]

    @property
    def is_open(self) -> bool:
        """There is a need and nobody answers for it."""
        return self.has_need and not self.responsible


def responsibilities(person_id: UUID, *, categories: Category, today: date) -> list[AreaRow]:
    """Every area of life that the reader may know of, in their order; two queries."""
    areas = areas_within(categories)
    needed = set(
        Need.objects.filter(person_id=person_id, area__in=areas, met_date=None).values_list("area", flat=True)
    )
    rows = current(Responsibility.objects.filter(person_id=person_id, area__in=areas), today)
    said: dict[tuple[str, str], list[UnitSays]] = defaultdict(list)
    for row in rows.select_related("unit", "professional").order_by("unit__name", "id"):
        name = row.professional.name if row.professional else ""
        says = UnitSays(row.id, row.unit_id, row.unit.name, UnitKind(row.unit.kind), name, row.start_date)
        said[row.area, row.stance].append(says)
    return [
        AreaRow(
            area=area,
            has_need=area in needed,
            responsible=tuple(said[area, Stance.ACCEPTS]),
            says_other=tuple(said[area, Stance.SAYS_OTHER]),
        )
        for area in areas
    ]


def _needs(person_id: UUID, areas: list[Area]) -> list[NeedCard]:
    rows = Need.objects.filter(person_id=person_id, area__in=areas, met_date=None)
    return [need_card(row) for row in rows.order_by("start_date", "id")]


def need_card(row: Need) -> NeedCard:
    same = {one.name: getattr(row, one.name) for one in fields(NeedCard)}
    return NeedCard(**same | {"area": Area(row.area)})


def _goals(person_id: UUID, areas: list[Area]) -> list[GoalCard]:
    rows = Goal.objects.filter(person_id=person_id).select_related("need").order_by("start_date", "id")
    return [
        GoalCard(row.id, row.own_words, row.need_id, row.start_date, row.reached_date, row.version)
        for row in rows
        if row.need is None or row.need.area in areas
    ]


def _offers(person_id: UUID) -> dict[UUID, OfferCard]:
    """The last offer of each task that waits for an answer or was declined."""
    rows = TaskOffer.objects.filter(
        person_id=person_id, state__in=(OfferState.OFFERED, OfferState.DECLINED)
    ).order_by("offered_date", "id")
    return {
        row.commitment_id: OfferCard(row.id, row.to_professional.name, row.offered_date, row.offer_again_date)
        for row in rows.select_related("to_professional")
    }


def need_of(need_id: UUID) -> tuple[UUID, Area] | None:
    """Whom a need is about, and the area of life; one query."""
    found = Need.objects.filter(pk=need_id).values_list("person_id", "area").first()
    return (found[0], Area(found[1])) if found else None


def goal_of(goal_id: UUID) -> tuple[UUID, Area | None] | None:
    """Whom a goal is about, and the area of life of its need if it has one; one query."""
    found = Goal.objects.filter(pk=goal_id).values_list("person_id", "need__area").first()
    return (found[0], Area(found[1]) if found[1] else None) if found else None


def _with_names(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return rows.select_related("owner_professional", "owner_unit", "owner_relative", "mandate", "person")


def _card(row: Commitment, offer: OfferCard | None = None) -> CommitmentCard:
    owner = row.owner_professional or row.owner_unit or row.owner_relative
    return CommitmentCard(
        id=row.id,
        person_id=row.person_id,
        person_name=row.person.name,
        what=row.what,
        area=Area(row.area),
        task_kind=TaskKind(row.task_kind) if row.task_kind else None,
        need_id=row.need_id,
        goal_id=row.goal_id,
        owner_kind=OwnerKind(row.owner_kind) if row.owner_kind else None,
        owner_id=owner.id if owner else None,
        owner_name=owner.name if owner else row.person.name if row.owner_kind else "",
        mandate=named(row.mandate) if row.mandate else "",
        mandate_id=row.mandate_id,
        made_date=row.made_date,
        due_date=row.due_date,
        state=CommitmentState(row.state),
        closed_date=row.closed_date,
        evidence=row.evidence,
        reason=row.reason,
        version=row.version,
        offer=offer,
    )
