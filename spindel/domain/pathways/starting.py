"""Courses that start by themselves: from an inpatient stay in the record, or a ward that is engaged.

Looked for whenever something about a person changed. What is known already starts nothing twice, and a course
that staff ended does not come back for the same admission.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from spindel.domain.network.kinds import UnitKind
from spindel.domain.network.models import CaseManagement, Engagement
from spindel.domain.pathways import actions
from spindel.domain.pathways.definitions import Pathway, all_pathways
from spindel.domain.pathways.kinds import Start
from spindel.domain.pathways.models import Course
from spindel.domain.people.changes import local_date
from spindel.domain.people.queries import current, parted
from spindel.domain.record.kinds import EncounterClass
from spindel.domain.record.models import Encounter
from spindel.kernel.actors import Actor, system
from spindel.kernel.clock import start_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """Inpatient care of a person, as the record or an engaged ward tells: from an instant to another."""

    person_id: UUID
    began_at: datetime
    ended_at: datetime | None
    about_drugs: bool = False

    def is_over(self, *, at: datetime) -> bool:
        return self.ended_at is not None and self.ended_at <= at


def keep_up(person_ids: Collection[UUID], *, at: datetime) -> list[Course]:
    """Start what these persons' admissions and discharges start; two queries where there are none."""
    pathways = all_pathways()
    since = at - max((one.starts_within for one in pathways), default=DAY)
    stays = [*_of_record(person_ids, since), *_of_wards(person_ids, since)]
    gone = parted({one.person_id for one in stays}) if stays else set()
    by, begun = system("worker"), []
    for person_id in sorted({one.person_id for one in stays} - gone):
        theirs = [one for one in stays if one.person_id == person_id and one.began_at <= at]
        for defined in pathways:
            if found := _due(defined, _unanswered(person_id, defined, theirs), at=at):
                begun.append(_begin(person_id, defined, *found, by=by, at=at))
    return begun


def _of_record(person_ids: Collection[UUID], since: datetime) -> Iterator[Stay]:
    """Where only the day is known, a stay begins and ends when that day is over."""
    recent = Q(start_date__gte=local_date(since)) | Q(end_date__gte=local_date(since))
    rows = Encounter.objects.filter(recent, person__in=person_ids, encounter_class=EncounterClass.INPATIENT)
    for row in rows.order_by("start_date", "id"):
        began = row.starts_at or (_over(row.start_date) if row.start_date else None)
        ended = row.ends_at or (_over(row.end_date) if row.end_date else None)
        if known := began or ended:
            yield Stay(row.person_id, known, ended, row.is_substance_use)


def _of_wards(person_ids: Collection[UUID], since: datetime) -> Iterator[Stay]:
    recent = Q(start_date__gte=local_date(since)) | Q(end_date__gte=local_date(since))
    rows = Engagement.objects.filter(recent, person__in=person_ids, unit__kind=UnitKind.INPATIENT_WARD)
    for row in rows.order_by("start_date", "id"):
        came_today = local_date(row.created_at) == row.start_date
        began = row.created_at if came_today else start_of(row.start_date, settings.TIME_ZONE)
        ended = start_of(row.end_date, settings.TIME_ZONE) if row.end_date else None
        yield Stay(row.person_id, began, ended)


def _over(day: Any) -> datetime:
    return start_of(day + DAY, settings.TIME_ZONE)


def _due(defined: Pathway, stays: list[Stay], *, at: datetime) -> tuple[datetime, bool] | None:
    """From when the clock of this pathway counts, and whether drugs have to do with it; None: nothing starts.

    An admission: the first of the stays that still last. A discharge: the last, and nobody is admitted again.
    """
    lasting = [one for one in stays if not one.is_over(at=at)]
    since = at - defined.starts_within
    if defined.starts == Start.ADMISSION:
        if not lasting:
            return None
        first = min(lasting, key=lambda one: one.began_at)
        clock_at = first.began_at
    else:
        if lasting or not stays:
            return None
        last = max(stays, key=lambda one: one.ended_at or at)
        clock_at = last.ended_at or at
    drugs = any(one.about_drugs for one in (lasting or stays))
    return (clock_at, drugs) if clock_at >= since else None


def _unanswered(person_id: UUID, defined: Pathway, stays: list[Stay]) -> list[Stay]:
    """None while a course of the pathway runs; else those that came after the last one ended."""
    rows = Course.objects.filter(person=person_id, pathway=defined.id)
    ended = list(rows.values_list("ended_at", flat=True))
    if None in ended:
        return []
    last = max((one for one in ended if one), default=None)
    if defined.starts == Start.ADMISSION:
        return [one for one in stays if last is None or one.began_at > last]
    return [one for one in stays if last is None or one.ended_at is None or one.ended_at > last]


def _begin(
    person_id: UUID, defined: Pathway, clock_at: datetime, about_drugs: bool, *, by: Actor, at: datetime
) -> Course:
    unit_id, owner_id = owner_of(person_id, defined, at=at)
    return actions.begin(
        person_id,
        name=defined.id,
        why=defined.starts,
        clock_at=clock_at,
        unit_id=unit_id,
        owner_id=owner_id,
        about_drugs=about_drugs,
        by=by,
        at=at,
    )


def owner_of(person_id: UUID, defined: Pathway, *, at: datetime) -> tuple[UUID | None, UUID | None]:
    """The ward that is engaged where the pathway is a ward's; else the case manager, with their unit."""
    today = local_date(at)
    if defined.is_owned_by_ward:
        wards = Engagement.objects.filter(person=person_id, unit__kind=UnitKind.INPATIENT_WARD)
        ward = current(wards, today).order_by("-start_date", "-id").values_list("unit_id", flat=True).first()
        if ward:
            return ward, None
    managed = current(CaseManagement.objects.filter(person=person_id), today).first()
    return (managed.unit_id, managed.manager_id) if managed else (None, None)
