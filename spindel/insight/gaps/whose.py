"""Whose move it is, by name: who stands in as case manager today, who leads a unit, who may know at all."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from spindel.domain.consent import access
from spindel.domain.network.kinds import Role
from spindel.domain.network.models import Absence, CaseManagement, Engagement, Membership, Seat
from spindel.domain.people.changes import local_date
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import current
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area
from spindel.insight.gaps.finding import Finding
from spindel.insight.gaps.models import Gap
from spindel.insight.gaps.owners import Owners, Whose
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.rule import CASE_MANAGER, LEADER, PROFESSIONAL, UNIT
from spindel.insight.gaps.rules.no_case_manager import RANK
from spindel.kernel.actors import Actor

NOBODY = "nobody"


def settled(findings: Collection[Finding], *, at: datetime) -> list[Finding]:
    """The same findings, each with a professional or unit whose move it is.

    A part ("the case manager") becomes whoever plays it today. A move of somebody who may not know what the
    gap tells about the person becomes the case manager's; if that one may not know either, it is that of the
    nearest engaged unit that may. Nobody learns that there was something to know.
    """
    persons = [one for one in findings if one.subject_kind == "person"]
    others = [one for one in findings if one.subject_kind != "person"]
    leaders = _leaders({one.subject_id for one in others if one.whose_kind == LEADER}, local_date(at))
    return [
        *(
            _of(one, leaders.get(one.subject_id, (NOBODY, None))) if one.whose_kind == LEADER else one
            for one in others
        ),
        *_about_persons(persons, at),
    ]


def _of(one: Finding, whose: Whose) -> Finding:
    kind, who = whose
    return replace(one, whose_kind=kind, whose_id=who)


def _about_persons(findings: list[Finding], at: datetime) -> Iterator[Finding]:
    """To whom the rule means, else the case manager, else an engaged unit: the first who may know."""
    managers, knows = _Managers([one.subject_id for one in findings], local_date(at)), _Knowing(at)
    owners = Owners(findings, local_date(at))
    turns = [(one, _turn(one, managers, owners)) for one in findings]
    knows.learn({(whose, one.subject_id) for one, turn in turns for whose in turn})
    hidden = {one.subject_id for one, turn in turns if not any(knows.may(one, whose) for whose in turn)}
    units = _engaged_units(hidden, local_date(at))
    knows.learn({((UNIT, unit), person) for person, found in units.items() for unit in found})
    for one, turn in turns:
        places = [*turn, *((UNIT, unit) for unit in units.get(one.subject_id, ()))]
        yield _of(one, next((whose for whose in places if knows.may(one, whose)), turn[-1]))


def _turn(one: Finding, managers: "_Managers", owners: Owners) -> list[Whose]:
    manager = managers.of(one.subject_id)
    if one.whose_kind == CASE_MANAGER:
        return [manager]
    return [*owners.turn(one.whose_kind, one.whose_id), manager]


def may_know(professional_id: UUID, person_id: UUID, categories: Category, *, at: datetime) -> bool:
    """Whether a professional may know these categories about the person: the check before a gap is handed to
    them.
    """
    actor = _as_actor(PROFESSIONAL, professional_id, local_date(at))
    return access.may(actor, person_id, categories=categories, at=at).allowed


def may_take(gap: Gap, professionals: Collection[UUID], *, at: datetime) -> set[UUID]:
    """To whom of these the gap may be handed over."""
    if gap.person_id is None:
        return concerned(gap.subject_kind, gap.subject_id, on=local_date(at)) & set(professionals)
    known = Category(gap.categories)
    return {one for one in professionals if may_know(one, gap.person_id, known, at=at)}


def concerned(subject_kind: str, subject_id: UUID, *, on: date) -> set[UUID]:
    """The professionals to whom a gap about a colleague or a unit may be known: the colleague, and who leads
    a unit where they sit; or who leads the unit.
    """
    seats = current(Membership.objects.filter(professional=subject_id), on).values("seat__unit")
    units = Q(seat__unit=subject_id) if subject_kind == UNIT else Q(seat__unit__in=seats)
    led = current(Membership.objects.filter(units, seat__role=Role.TEAM_LEADER), on)
    found = set(led.values_list("professional_id", flat=True))
    return found | {subject_id} if subject_kind == PROFESSIONAL else found


def needed(finding: Finding) -> Category:
    """The categories that a gap tells about: those of its rule and of the area of life that it names, and the
    one that it says it comes from.
    """
    area, category = finding.params.get("area"), finding.params.get("category")
    start = CATEGORIES_OF_AREA[Area(area)] if area else Category(0)
    start |= Category[category] if category else Category(0)
    return reduce(or_, (Category[name] for name in RULES[finding.rule].reads), start)


class _Knowing:
    """Who may know what about whom; asked once for each who is named."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._actors: dict[Whose, Actor] = {}
        self._known: dict[tuple[Whose, UUID], Category] = {}

    def learn(self, places: Collection[tuple[Whose, UUID]]) -> None:
        """Ask about many persons at once for each who is named."""
        persons: dict[Whose, set[UUID]] = defaultdict(set)
        for whose, person in places:
            persons[whose].add(person)
        for (kind, who), wanted in persons.items():
            known = {} if who is None else access.categories_of(self._actor(kind, who), wanted, at=self._at)
            self._known |= {((kind, who), person): known.get(person, Category(0)) for person in wanted}

    def may(self, finding: Finding, whose: Whose) -> bool:
        """Of what was learned."""
        wanted = needed(finding)
        return self._known[whose, finding.subject_id] & wanted == wanted

    def _actor(self, kind: str, who: UUID) -> Actor:
        if (kind, who) not in self._actors:
            self._actors[kind, who] = _as_actor(kind, who, local_date(self._at))
        return self._actors[kind, who]


@dataclass(frozen=True, slots=True)
class _Standing:
    manager: UUID
    deputy: UUID | None
    unit: UUID


class _Managers:
    """Case managers of persons today; the deputy while the manager is away; the unit while both are."""

    def __init__(self, persons: Collection[UUID], on: date) -> None:
        rows = current(CaseManagement.objects.filter(person__in=set(persons)), on)
        self._standing = {
            person: _Standing(manager, deputy, unit)
            for person, manager, deputy, unit in rows.values_list(
                "person_id", "manager_id", "deputy_id", "unit_id"
            )
        }
        named = {who for one in self._standing.values() for who in (one.manager, one.deputy) if who}
        absences = current(Absence.objects.filter(professional__in=named), on)
        self._away = set(absences.values_list("professional_id", flat=True)) if named else set()
        self._units = _engaged_units(set(persons) - set(self._standing), on)

    def of(self, person: UUID) -> Whose:
        one = self._standing.get(person)
        if one is None:
            return (UNIT, self._units[person][0]) if person in self._units else (NOBODY, None)
        for who in (one.manager, one.deputy):
            if who is not None and who not in self._away:
                return PROFESSIONAL, who
        return UNIT, one.unit


def _engaged_units(persons: Collection[UUID], on: date) -> dict[UUID, list[UUID]]:
    """The engaged units of each person, the nearest to naming a case manager first."""
    if not persons:
        return {}
    found: dict[UUID, list[tuple[int, date, UUID]]] = defaultdict(list)
    rows = current(Engagement.objects.filter(person__in=persons), on)
    for person, kind, start, unit in rows.values_list("person_id", "unit__kind", "start_date", "unit_id"):
        found[person].append((RANK.get(kind, len(RANK)), start, unit))
    return {person: [unit for *_, unit in sorted(places)] for person, places in found.items()}


def _leaders(professionals: Collection[UUID], on: date) -> dict[UUID, Whose]:
    """The unit of each professional's oldest seat of today: its leader has the move."""
    if not professionals:
        return {}
    rows = current(Membership.objects.filter(professional__in=professionals), on)
    rows = rows.order_by("-start_date", "-id")
    return {who: (UNIT, unit) for who, unit in rows.values_list("professional_id", "seat__unit_id")}


def _as_actor(kind: str, who: UUID, on: date) -> Actor:
    """A professional or unit as somebody who might be told: their keys."""
    if kind == UNIT:
        seats = set(Seat.objects.filter(unit=who).values_list("id", flat=True))
        return Actor(kind=kind, human_id=None, name="", unit_id=who, keys=frozenset(seats))
    held = current(Membership.objects.filter(professional=who), on).values_list("seat_id", flat=True)
    return Actor(kind=kind, human_id=who, name="", keys=frozenset({who, *held}))
