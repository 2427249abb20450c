"""Who holds which thread around a person, and when it last moved."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Max

from spindel.domain.appointments.kinds import Outcome, Reached
from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.flows.kinds import HolderKind, MoveKind
from spindel.domain.network.models import Engagement, Membership, Unit
from spindel.domain.network.queries import CaseManagerCard, case_manager_of
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Relative
from spindel.domain.people.queries import current
from spindel.domain.plan.kinds import Area, CommitmentState, Stance, areas_within
from spindel.domain.plan.models import Commitment, Responsibility

_MOVES = list(MoveKind)


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread: a unit with the professionals who hold it there, or somebody close.

    `last_moved_date` is the day of the unit's last contact, visit or kept promise that one may know of,
    `last_move` which of them: a promise kept or a call that nobody answered is not to have been in touch.
    Both are about the unit, never about a worker, and there are none for relatives and friends.
    """

    kind: HolderKind
    id: UUID
    name: str
    what: str
    people: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    is_engaged: bool = False
    is_case_manager: bool = False
    open_promises: int = 0
    last_moved_date: date | None = None
    last_move: MoveKind | None = None


@dataclass(slots=True)
class _Held:
    """What one unit holds, while it is gathered."""

    people: dict[str, None] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    is_engaged: bool = False
    open_promises: int = 0
    moved: list[tuple[date, MoveKind]] = field(default_factory=list)

    @property
    def last_move(self) -> tuple[date, MoveKind] | tuple[None, None]:
        return max(self.moved, key=lambda move: (move[0], _MOVES.index(move[1])), default=(None, None))


def threads(person_id: UUID, *, categories: Category, today: date) -> list[Thread]:
    """The web of a person as somebody with these categories may see it; at most ten queries.

    The case manager's unit comes first, then units by name, then those close to the person.
    """
    held: dict[UUID, _Held] = defaultdict(_Held)
    manager = case_manager_of(person_id, on=today)
    if manager is not None:
        held[manager.unit_id].people[manager.manager_name] = None
    _engaged(held, person_id, today)
    if categories & Category.PLAN:
        _answering(held, person_id, areas_within(categories), today)
        _promised(held, person_id, areas_within(categories), today)
    if categories & Category.APPOINTMENTS:
        _in_touch(held, person_id)
    close = _close(person_id, today) if categories & Category.SOCIAL else []
    return [*_units(held, manager), *close]


def _engaged(held: dict[UUID, _Held], person_id: UUID, today: date) -> None:
    rows = current(Engagement.objects.filter(person_id=person_id), today)
    for unit_id, contact in rows.order_by("id").values_list("unit_id", "contact__name"):
        held[unit_id].is_engaged = True
        if contact:
            held[unit_id].people[contact] = None


def _answering(held: dict[UUID, _Held], person_id: UUID, areas: list[Area], today: date) -> None:
    rows = current(Responsibility.objects.filter(person_id=person_id, area__in=areas), today)
    rows = rows.filter(stance=Stance.ACCEPTS).order_by("id")
    for unit_id, area, name in rows.values_list("unit_id", "area", "professional__name"):
        held[unit_id].areas.append(Area(area))
        if name:
            held[unit_id].people[name] = None


def _promised(held: dict[UUID, _Held], person_id: UUID, areas: list[Area], today: date) -> None:
    """Open and kept promises, each with the unit that owns it or where its owner sits."""
    found = Commitment.objects.filter(
        person_id=person_id, area__in=areas, state__in=(CommitmentState.OPEN, CommitmentState.DONE)
    ).select_related("owner_professional")
    rows = [row for row in found.order_by("id") if row.owner_professional_id or row.owner_unit_id]
    units_of = _units_of(
        {row.owner_professional_id for row in rows if row.owner_professional_id}, held, today
    )
    for row in rows:
        unit_id = row.owner_unit_id or units_of.get(row.owner_professional_id)
        if unit_id is None:
            continue
        if row.state == CommitmentState.OPEN:
            held[unit_id].open_promises += 1
            if row.owner_professional:
                held[unit_id].people[row.owner_professional.name] = None
        elif row.closed_date and unit_id in held:
            held[unit_id].moved.append((row.closed_date, MoveKind.KEPT))


def _units_of(professionals: set[UUID], held: Iterable[UUID], today: date) -> dict[UUID | None, UUID]:
    """Where each sits: in a unit that holds a thread already, if possible."""
    known = set(held)
    rows = current(Membership.objects.filter(professional_id__in=professionals), today)
    found: dict[UUID | None, UUID] = {}
    for professional_id, unit_id in rows.order_by("start_date", "id").values_list(
        "professional_id", "seat__unit_id"
    ):
        if professional_id not in found or (unit_id in known and found[professional_id] not in known):
            found[professional_id] = unit_id
    return found


def _in_touch(held: dict[UUID, _Held], person_id: UUID) -> None:
    """The last contact, the last try and the last visit with each unit that holds a thread."""
    contacts = Contact.objects.filter(person_id=person_id).values_list("unit_id", "reached")
    for unit_id, reached, day in contacts.annotate(Max("local_date")).order_by():
        if unit_id in held:
            move = MoveKind.IN_TOUCH if reached == Reached.REACHED else MoveKind.TRIED
            held[unit_id].moved.append((day, move))
    came = Visit.objects.filter(person_id=person_id, outcome=Outcome.CAME).values_list("unit_id")
    for unit_id, day in came.annotate(Max("local_date")).order_by():
        if unit_id in held:
            held[unit_id].moved.append((day, MoveKind.IN_TOUCH))


def _units(held: dict[UUID, _Held], manager: CaseManagerCard | None) -> list[Thread]:
    units = Unit.objects.filter(pk__in=held).select_related("organisation").order_by("name", "id")
    found = [
        Thread(
            kind=HolderKind.UNIT,
            id=unit.id,
            name=unit.name,
            what=unit.organisation.name,
            people=tuple(held[unit.id].people),
            areas=tuple(held[unit.id].areas),
            is_engaged=held[unit.id].is_engaged,
            is_case_manager=manager is not None and unit.id == manager.unit_id,
            open_promises=held[unit.id].open_promises,
            last_moved_date=held[unit.id].last_move[0],
            last_move=held[unit.id].last_move[1],
        )
        for unit in units
    ]
    return sorted(found, key=lambda thread: not thread.is_case_manager)


def _close(person_id: UUID, today: date) -> list[Thread]:
    rows = current(Relative.objects.filter(person_id=person_id), today).order_by("name", "id")
    return [
        Thread(kind=HolderKind.RELATIVE, id=row.id, name=row.name, what=row.get_relation_display())
        for row in rows
    ]
