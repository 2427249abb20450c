"""Reading persons: who they are, how to reach them, what they can carry, and finding them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import CharField, Exists, Model, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Replace

from spindel.domain.people.fields import folded
from spindel.domain.people.kinds import (
    Ability,
    AddressKind,
    Category,
    HelpKind,
    PartingReason,
    SeenBy,
    TaskKind,
)
from spindel.domain.people.models import (
    CAPACITY_LASTS,
    Address,
    Capacity,
    Identifier,
    Person,
    Relative,
    RelativeHelp,
)

M = TypeVar("M", bound=Model)
SHORTEST_NUMBER = 6  # fewer digits of a number find too many people by chance
# What `Person.name` is made of, for rows that need no more of the person they are joined with.
NAME = ("person__given_name", "person__family_name", "person__preferred_name")
FULL_NAME = Concat(
    Coalesce(NullIf("preferred_name", Value("")), "given_name"),
    Value(" "),
    "family_name",
    output_field=CharField(),
)


def matching(text: str) -> Q:
    """Whom `text` finds: every word begins one of their names, or the text ends one of their numbers.

    Case, accents and separators do not matter. To be put on persons whom the actor may know of:
    `access.persons_for(actor, …).filter(matching(text))`. Nothing typed finds nobody.
    """
    words = folded(text).split()
    if not words:
        return Q(pk__in=[])
    by_name = Q()
    for word in words:
        by_name &= Q(search_text__contains=f" {word}")
    number = "".join(words)
    if len(number) < SHORTEST_NUMBER or not any(c.isdigit() for c in number):
        return by_name
    bare = Identifier.objects.annotate(bare=Replace("value", Value("-"), Value("")))
    return by_name | Q(Exists(bare.filter(person=OuterRef("pk"), bare__iendswith=number)))


def like_named(*, given_name: str, family_name: str, birth_date: date | None = None) -> Q:
    """Who might be the same person: both names begin alike, or one family name with one date of birth.

    To be put on persons whom the actor may know of: to anybody else nobody is told.
    """
    family = Q(search_text__contains=f" {folded(family_name)}")
    given = Q(search_text__contains=f" {folded(given_name)}")
    return family & (given | Q(birth_date=birth_date) if birth_date else given)


def parted(person_ids: Iterable[UUID] | None = None) -> set[UUID]:
    """Those, or all, of whom nobody here holds a thread any more; one query."""
    rows = Person.objects.filter(parted_date__isnull=False)
    if person_ids is not None:
        rows = rows.filter(pk__in=list(person_ids))
    return set(rows.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class PersonCard:
    """The head of a person's page. What the reader's categories do not cover is empty."""

    id: UUID
    name: str
    pronouns: str
    birth_date: date | None
    level_of_need: str
    language: str
    languages: tuple[str, ...]
    interpreter_language: str
    phone: str
    email: str
    contact_channel: str
    contact_wishes: str
    approach_note: str
    outreach_paused_until: date | None
    municipality: str
    actual_municipality: str
    numbers: tuple[str, ...]
    parted_date: date | None
    parted_reason: PartingReason | None

    def age(self, *, on: date) -> int | None:
        """Whole years on a day."""
        born = self.birth_date
        return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def person_card(person_id: UUID, *, categories: Category) -> PersonCard | None:
    """The person as somebody with these categories may see them: a name, and what each category adds. Four
    queries.

    How to get in touch, with what tells two of one name apart; numbers for those who keep something about the
    person; with the plan how close the support is and which municipality answers for them. Where somebody
    actually lives needs the address category, which nobody has by default; even then only the municipality is
    told here.
    """
    addresses = Prefetch("addresss", Address.objects.filter(end_date=None), to_attr="current_addresses")
    rows = Person.objects.prefetch_related("languages", "identifiers", addresses)
    person = rows.filter(pk=person_id).first()
    if person is None:
        return None
    places = {a.kind: a.municipality for a in person.current_addresses}
    nothing = _only_named(person)
    return replace(
        nothing,
        **(_in_touch(person) if categories & Category.CONTACT_ONLY else {}),
        numbers=_numbers(person) if categories & KEEPS_SOMETHING else (),
        level_of_need=person.level_of_need if categories & Category.PLAN else "",
        municipality=places.get(AddressKind.REGISTERED, "") if categories & PLACED else "",
        actual_municipality=places.get(AddressKind.ACTUAL, "") if categories & Category.ADDRESS else "",
    )


KEEPS_SOMETHING = Category.PLAN | Category.APPOINTMENTS | Category.HEALTH
PLACED = Category.PLAN | Category.ADDRESS


def _only_named(person: Person) -> PersonCard:
    return PersonCard(
        id=person.id,
        name=person.name,
        pronouns="",
        birth_date=None,
        level_of_need="",
        language="",
        languages=(),
        interpreter_language="",
        phone="",
        email="",
        contact_channel="",
        contact_wishes="",
        approach_note="",
        outreach_paused_until=None,
        municipality="",
        actual_municipality="",
        numbers=(),
        parted_date=None,
        parted_reason=None,
    )


def _in_touch(person: Person) -> dict[str, Any]:
    """What it takes to get in touch as the person wishes, and not with somebody else of that name."""
    return {
        "pronouns": person.pronouns,
        "birth_date": person.birth_date,
        "language": person.language,
        "languages": tuple(sorted(one.code for one in person.languages.all())),
        "interpreter_language": person.interpreter_language,
        "phone": person.phone,
        "email": person.email,
        "contact_channel": person.contact_channel,
        "contact_wishes": person.contact_wishes,
        "approach_note": person.approach_note,
        "outreach_paused_until": person.outreach_paused_until,
        "parted_date": person.parted_date,
        "parted_reason": PartingReason(person.parted_reason) if person.parted_reason else None,
    }


def _numbers(person: Person) -> tuple[str, ...]:
    return tuple(sorted(one.value for one in person.identifiers.all()))


@dataclass(frozen=True, slots=True)
class CapacityView:
    """What one observer sees now; views stand side by side and are never added up."""

    id: UUID
    task_kind: TaskKind
    ability: Ability
    seen_by: SeenBy
    seen_by_name: str
    seen_date: date
    until_date: date
    contested_text: str


def capacity_now(person_id: UUID, *, today: date) -> list[CapacityView]:
    """Views that still count, by kind of task, the person's own first, relatives last by name; one query."""
    rows = Capacity.objects.filter(
        person_id=person_id, superseded_date=None, seen_date__lte=today, seen_date__gt=today - CAPACITY_LASTS
    )
    views = [
        CapacityView(
            id=row.id,
            task_kind=TaskKind(row.task_kind),
            ability=Ability(row.ability),
            seen_by=SeenBy(row.seen_by),
            seen_by_name=row.seen_by_name,
            seen_date=row.seen_date,
            until_date=row.seen_date + CAPACITY_LASTS,
            contested_text=row.contested_text,
        )
        for row in rows
    ]
    order = {kind: place for place, kind in enumerate([*TaskKind, *SeenBy])}
    return sorted(views, key=lambda view: (order[view.task_kind], order[view.seen_by], view.seen_by_name))


@dataclass(frozen=True, slots=True)
class HelpCard:
    id: UUID
    kind: HelpKind
    note: str


@dataclass(frozen=True, slots=True)
class RelativeCard:
    id: UUID
    name: str
    relation: str
    phone: str
    language: str
    wishes: str
    closeness: str
    is_asked: bool
    helps: tuple[HelpCard, ...]


def relatives_of(person_id: UUID, *, today: date) -> list[RelativeCard]:
    """The people close to the person now, and what they help with; two queries."""
    helps = Prefetch("helps", current(RelativeHelp.objects.order_by("kind"), today), to_attr="current_helps")
    rows = current(Relative.objects.filter(person_id=person_id), today).prefetch_related(helps)
    return [
        RelativeCard(
            id=row.id,
            name=row.name,
            relation=row.relation,
            phone=row.phone,
            language=row.language,
            wishes=row.wishes,
            closeness=row.closeness,
            is_asked=row.is_asked,
            helps=tuple(HelpCard(one.id, HelpKind(one.kind), one.note) for one in row.current_helps),
        )
        for row in rows.order_by("name", "id")
    ]


def names_close_to(person_ids: Collection[UUID], *, today: date) -> dict[UUID, list[tuple[UUID, str]]]:
    """Id and name of the people close to each of these persons now, by name; one query."""
    found: dict[UUID, list[tuple[UUID, str]]] = {one: [] for one in person_ids}
    rows = current(Relative.objects.filter(person__in=person_ids), today).order_by("name", "id")
    for person_id, key, name in rows.values_list("person_id", "id", "name"):
        found[person_id].append((key, name))
    return found


def current(rows: QuerySet[M], on: date) -> QuerySet[M]:
    """Those whose period from `start_date` up to, but not including, `end_date` holds the day."""
    return rows.filter(not_over(on), start_date__lte=on)


def not_over(on: date) -> Q:
    """Rows whose period has not ended by the day, begun or not; `end_date` itself is not included."""
    return Q(end_date=None) | Q(end_date__gt=on)
