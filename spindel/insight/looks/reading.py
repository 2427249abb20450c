"""Reads one day of looks and what is known around it: the facts that detectors are given."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet

from spindel.domain.network.models import Professional
from spindel.insight.looks import people, ties
from spindel.insight.looks.detectors.same_surname import COMMON_SHARE
from spindel.insight.looks.facts import Bare, Day, Engaged, Looked, Staff
from spindel.insight.looks.models import BareLook, WorkedHours
from spindel.insight.looks.reasons import OWN, Reason, Tie, tie
from spindel.kernel import clock
from spindel.kernel import looks as audited
from spindel.kernel.models import AuditRow

T = TypeVar("T")
# Pages that list many at once say nothing about why anybody looked at one of them.
LISTS = frozenset({"look.today", "look.search", "look.unit", "look.rules", "look.welcome", "look.looks"})
# What is written by a click alone, or by opening what one may not know, shows no work with the person.
NO_WORK = (
    Q(verb__startswith="gap.")
    | Q(verb__startswith="look.")
    | Q(subject_kind__in=["emergencyaccess", "blockrelease"])
)
KEPT = timedelta(days=28)
BATCH = 500


def read_day(day: date) -> Day:
    """Everything about a day; the same whenever it is read, as long as nobody writes anything about it."""
    looked = list(_looked(day))
    humans = {one.human_id for one in looked}
    staff = people.staff(humans, day)
    persons = sorted({one.person_id for one in looked})
    found = Day(
        day=day,
        looked=tuple(looked),
        staff=staff,
        ties=_ties(persons, day),
        engaged=_engaged(persons),
        before=tuple(_before(day)),
    )
    return _with_people(_with_hours(found))


def _with_people(found: Day) -> Day:
    """Names and the like are read of those alone whom somebody looked at without a reason of their own."""
    about = people.about({one.person_id for one in found.without_own}, found.day)
    beside, house = people.colleagues(found.staff, found.day)
    surnames = {one.surname for one in about.values()}
    common = people.common(surnames, COMMON_SHARE)
    return replace(found, about=about, beside=beside, house=house, common=common)


def _looked(day: date) -> Iterator[Looked]:
    """By human and person, in the order of ids: the times of the pages about that one person."""
    zone = ZoneInfo(settings.TIME_ZONE)
    rows = (
        _rows(day)
        .filter(is_write=False, verb__startswith="look.")
        .exclude(verb__in=LISTS)
        .order_by("at", "id")
    )
    fields = ("human_id", "person_id", "at", "ground", "role", "organisation_id")
    pairs: dict[tuple[UUID, UUID], list[tuple[datetime, str, str, UUID | None]]] = defaultdict(list)
    for human_id, person_id, *rest in rows.values_list(*fields):
        pairs[human_id, person_id].append(tuple(rest))
    staff = set(_professionals({human_id for human_id, _ in pairs}))
    for (human_id, person_id), seen in sorted(pairs.items()):
        if human_id in staff:
            yield Looked(
                human_id,
                person_id,
                day,
                times=tuple(at.astimezone(zone).replace(tzinfo=None) for at, *_ in seen),
                grounds=frozenset(ground for _, ground, *_ in seen if ground),
                role=seen[0][2],
                organisation_id=seen[0][3],
            )


def _professionals(ids: Collection[UUID]) -> Iterator[UUID]:
    """Those who work here: persons and relatives look at what is their own."""
    for batch in batches(sorted(ids)):
        yield from Professional.objects.filter(pk__in=batch).values_list("pk", flat=True)


def _rows(first: date, last: date | None = None) -> QuerySet[AuditRow]:
    start = clock.start_of(first, settings.TIME_ZONE)
    end = clock.start_of((last or first) + timedelta(days=1), settings.TIME_ZONE)
    rows = audited.rows_between(start, end)
    return rows.exclude(human_id=None).exclude(person_id=None)


def _ties(person_ids: Sequence[UUID], day: date) -> dict[UUID, tuple[Tie, ...]]:
    found: dict[UUID, list[Tie]] = defaultdict(list)
    for batch in batches(person_ids):
        for person_id, some in ties.around(batch, day).items():
            found[person_id] += some
    for person_id, one in _written(day):
        found[person_id].append(one)
    return {person_id: tuple(some) for person_id, some in found.items()}


def _written(day: date) -> Iterator[tuple[UUID, Tie]]:
    """Whoever wrote something about a person on the day or the day before."""
    rows = _rows(day - timedelta(days=1), day).filter(is_write=True)
    rows = rows.exclude(NO_WORK)
    for person_id, human_id, at in rows.values_list("person_id", "human_id", "at"):
        if person_id and human_id:  # they are, as the rows were asked for
            on = clock.local_day(at, settings.TIME_ZONE)
            yield person_id, tie(Reason.WROTE, on, on, human_id=human_id)


def _engaged(person_ids: Sequence[UUID]) -> dict[UUID, tuple[Engaged, ...]]:
    return {
        person_id: tuple(some)
        for batch in batches(person_ids)
        for person_id, some in ties.engaged(batch).items()
    }


def _before(day: date) -> Iterator[Bare]:
    rows = BareLook.objects.filter(local_date__gte=day - KEPT, local_date__lt=day).order_by("id")
    for row in rows.values_list("human_id", "person_id", "local_date", "views", "team"):
        yield Bare(*row)


def _with_hours(found: Day) -> Day:
    """How often each hour was worked before, by each human and by the units of those who look today."""
    rows = WorkedHours.objects.filter(local_date__gte=found.day - KEPT, local_date__lt=found.day)
    masks: dict[UUID, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for human_id, on, hours in rows.values_list("human_id", "local_date", "hours"):
        for key in (human_id, *_units(found.staff, human_id)):
            masks[key][on] |= hours
    return replace(
        found,
        hours={key: _counted(days.values()) for key, days in masks.items()},
        worked={key: len(days) for key, days in masks.items()},
    )


def _units(staff: Mapping[UUID, Staff], human_id: UUID) -> frozenset[UUID]:
    return staff[human_id].units if human_id in staff else frozenset()


def _counted(masks: Iterable[int]) -> dict[int, int]:
    """On how many days each hour is set."""
    some = list(masks)
    return {hour: count for hour in range(24) if (count := sum(mask >> hour & 1 for mask in some))}


def hours_of(looked: Iterable[Looked], found: Day) -> dict[UUID, int]:
    """The hours of the day in which each human worked, as bit sets: only a reason of their own shows work,
    lest a habit of looking makes its own hours usual.
    """
    masks: dict[UUID, int] = defaultdict(int)
    for one in looked:
        if found.reasons_of(one) & OWN:
            for at in one.times:
                masks[one.human_id] |= 1 << at.hour
    return masks


def batches(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
