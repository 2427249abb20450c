"""Reading which units are engaged with a person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from spindel.domain.network.kinds import EngagedOn
from spindel.domain.network.models import Engagement
from spindel.domain.people.queries import current


@dataclass(frozen=True, slots=True)
class EngagementCard:
    """A unit around a person, whom it names there, how often they are in touch, and why it came."""

    id: UUID
    unit_id: UUID
    unit_name: str
    unit_kind: str
    unit_phone: str
    organisation_name: str
    contact_id: UUID | None
    contact_name: str
    interval_days: int | None
    is_extra_support: bool
    start_date: date
    end_date: date | None
    ground: EngagedOn | None
    ground_text: str

    @property
    def is_without_yes(self) -> bool:
        """Whether it came on another ground than that the person wants it."""
        return self.ground not in (None, EngagedOn.WANTED)


def engagements_of(person_id: UUID, *, today: date) -> list[EngagementCard]:
    """The units engaged with a person today, by name; one query."""
    rows = current(Engagement.objects.filter(person_id=person_id), today)
    rows = rows.select_related("unit__organisation", "contact").order_by("unit__name", "id")
    return [
        EngagementCard(
            id=row.id,
            unit_id=row.unit_id,
            unit_name=row.unit.name,
            unit_kind=row.unit.kind,
            unit_phone=row.unit.phone,
            organisation_name=row.unit.organisation.name,
            contact_id=row.contact_id,
            contact_name=row.contact.name if row.contact else "",
            interval_days=row.interval_days,
            is_extra_support=row.is_extra_support,
            start_date=row.start_date,
            end_date=row.end_date,
            ground=EngagedOn(row.ground) if row.ground else None,
            ground_text=row.ground_text,
        )
        for row in rows
    ]


def units_around(person_ids: Collection[UUID], *, today: date) -> dict[UUID, list[tuple[UUID, str]]]:
    """Id and name of the units engaged with each of these persons today, by name; one query."""
    found: dict[UUID, list[tuple[UUID, str]]] = {one: [] for one in person_ids}
    rows = current(Engagement.objects.filter(person__in=person_ids), today).order_by("unit__name", "id")
    for person_id, unit_id, name in rows.values_list("person_id", "unit_id", "unit__name"):
        found[person_id].append((unit_id, name))
    return found
