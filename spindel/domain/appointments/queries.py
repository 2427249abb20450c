"""Reading visits and contacts of all agencies, in one list."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from spindel.domain.appointments.kinds import Outcome, Reached
from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.consent import access
from spindel.domain.people.kinds import Category, Channel
from spindel.domain.people.queries import NAME

SHOWN = 30
# Contacts that are no visit, asked for backwards: by "visit is null" SQLite, which takes its unique index for
# selective, goes through all of the region's contacts that have none.
ALONE = ~Q(visit__isnull=False)


@dataclass(frozen=True, slots=True)
class VisitCard:
    id: UUID
    person_id: UUID
    person_name: str
    what: str
    place: str
    unit_name: str
    professional_id: UUID | None
    professional_name: str
    starts_at: datetime
    local_date: date
    interpreter_language: str
    outcome: Outcome
    outcome_by_name: str
    follow_up_by_name: str
    followed_up_date: date | None

    @property
    def waits_for_follow_up(self) -> bool:
        return self.outcome == Outcome.MISSED and self.followed_up_date is None


@dataclass(frozen=True, slots=True)
class ContactCard:
    id: UUID
    channel: Channel
    reached: Reached
    unit_name: str
    professional_id: UUID | None
    professional_name: str
    at: datetime
    local_date: date
    text: str


def contacts_and_visits(
    person_id: UUID, *, before: datetime, limit: int = SHOWN
) -> list[VisitCard | ContactCard]:
    """What has been before an instant, the latest first; two queries.

    A visit that the person came to is shown once, as the visit. For readers who may see appointments.
    """
    visits = _with_names(Visit.objects.filter(person_id=person_id, starts_at__lt=before))
    contacts = Contact.objects.filter(ALONE, person_id=person_id, at__lt=before)
    contacts = contacts.select_related("unit", "professional").order_by("-at", "-id")[:limit]
    both: list[tuple[datetime, VisitCard | ContactCard]] = [
        *((row.starts_at, _visit(row)) for row in visits.order_by("-starts_at", "-id")[:limit]),
        *((row.at, _contact(row)) for row in contacts),
    ]
    return [card for _, card in sorted(both, key=lambda pair: (pair[0], pair[1].id), reverse=True)[:limit]]


def visits_to_come(person_id: UUID, *, at: datetime, limit: int = SHOWN) -> list[VisitCard]:
    """Planned visits from now on, the next first; one query. For readers who may see appointments."""
    rows = Visit.objects.filter(person_id=person_id, starts_at__gte=at, outcome=Outcome.PLANNED)
    return [_visit(row) for row in _with_names(rows).order_by("starts_at", "id")[:limit]]


def missed_visits(person_id: UUID) -> list[VisitCard]:
    """Missed visits after which nobody has been in touch, oldest first; one query."""
    rows = Visit.objects.filter(person_id=person_id, outcome=Outcome.MISSED, followed_up_date=None)
    return [_visit(row) for row in _with_names(rows).order_by("starts_at", "id")]


def visit(visit_id: UUID) -> VisitCard | None:
    """One visit, for readers who may see appointments; one query."""
    row = _with_names(Visit.objects.filter(pk=visit_id)).first()
    return _visit(row) if row else None


@dataclass(frozen=True, slots=True)
class VisitOfDay:
    """A visit as whoever makes it sees it on the day."""

    id: UUID
    person_id: UUID
    person_name: str
    what: str
    place: str
    starts_at: datetime
    interpreter_language: str
    outcome: Outcome


def visits_today(reader: access.Reader, *, today: date) -> list[VisitOfDay]:
    """The visits that this professional has today, in order of time; two queries at most."""
    rows = Visit.objects.filter(local_date=today, professional=reader.actor.human_id)
    rows = rows.exclude(outcome=Outcome.CANCELLED).select_related("person")
    shown = ("what", "place", "starts_at", "interpreter_language", "outcome")
    found = list(rows.only(*shown, *NAME).order_by("starts_at", "id"))
    reach = reader.reach({row.person_id for row in found})
    return [
        VisitOfDay(
            id=row.id,
            person_id=row.person_id,
            person_name=row.person.name,
            what=row.what,
            place=row.place,
            starts_at=row.starts_at,
            interpreter_language=row.interpreter_language,
            outcome=Outcome(row.outcome),
        )
        for row in found
        if reach[row.person_id].covers(Category.APPOINTMENTS, own=True)
    ]


def _with_names(rows: QuerySet[Visit]) -> QuerySet[Visit]:
    return rows.select_related("person", "unit", "professional", "follow_up_by")


def _visit(row: Visit) -> VisitCard:
    return VisitCard(
        id=row.id,
        person_id=row.person_id,
        person_name=row.person.name,
        what=row.what,
        place=row.place,
        unit_name=row.unit.name,
        professional_id=row.professional_id,
        professional_name=row.professional.name if row.professional else "",
        starts_at=row.starts_at,
        local_date=row.local_date,
        interpreter_language=row.interpreter_language,
        outcome=Outcome(row.outcome),
        outcome_by_name=row.outcome_by_name,
        follow_up_by_name=row.follow_up_by.name if row.follow_up_by else "",
        followed_up_date=row.followed_up_date,
    )


def _contact(row: Contact) -> ContactCard:
    return ContactCard(
        id=row.id,
        channel=Channel(row.channel),
        reached=Reached(row.reached),
        unit_name=row.unit.name,
        professional_id=row.professional_id,
        professional_name=row.professional.name if row.professional else "",
        at=row.at,
        local_date=row.local_date,
        text=row.text,
    )


def person_of_visit(visit_id: UUID) -> UUID | None:
    """Whom a visit is about; one query."""
    return Visit.objects.filter(pk=visit_id).values_list("person_id", flat=True).first()


def person_of_contact(contact_id: UUID) -> UUID | None:
    """Whom a contact is about; one query."""
    return Contact.objects.filter(pk=contact_id).values_list("person_id", flat=True).first()
