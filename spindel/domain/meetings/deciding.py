"""Who may decide what on the day of a meeting: those at the table, and those who could be asked."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from spindel.domain.meetings.group import Candidate, Group, Holds, smallest
from spindel.domain.meetings.kinds import Answer, InvitedKind
from spindel.domain.meetings.models import AgendaItem, Invited, Meeting, WrittenWord
from spindel.domain.network.kinds import Decision
from spindel.domain.network.models import Absence, Engagement, Mandate, Membership
from spindel.domain.network.unit import named
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import current
from spindel.domain.plan.kinds import areas_within

AWAY = (Answer.NO, Answer.IN_WRITING)


def day_of(meeting: Meeting, *, today: date) -> date:
    """The day on which a mandate has to hold: of the meeting, the last one of a round, or today."""
    return meeting.start_date or meeting.answer_by_date or today


def held_at_table(invited: Collection[Invited], *, on: date) -> dict[UUID, tuple[Holds, ...]]:
    """What each of these may decide on a day, by their id; two queries.

    A professional by the seats that they sit in at the unit that they come from; a unit, or a guest of one,
    by all its seats: it sends somebody who may.
    """
    units = {one.unit_id for one in invited if one.unit_id}
    of_unit: dict[UUID, list[Mandate]] = defaultdict(list)
    for mandate in current(Mandate.objects.filter(seat__unit__in=units), on).select_related("seat"):
        of_unit[mandate.seat.unit_id].append(mandate)
    people = {one.professional_id for one in invited if one.professional_id}
    sits = current(Membership.objects.filter(professional__in=people), on)
    seats = set(sits.values_list("professional_id", "seat_id"))
    return {
        one.pk: tuple(
            _holds(mandate)
            for mandate in (of_unit[one.unit_id] if one.unit_id else [])
            if one.professional_id is None or (one.professional_id, mandate.seat_id) in seats
        )
        for one in invited
    }


def comes(one: Invited) -> bool:
    """Whether they count as being at the table: nobody said that they are not."""
    return one.off_date is None and one.answer not in AWAY


def covered_in_writing(word: WrittenWord, *, on: date) -> bool:
    """A decision or a delegation counts when it names a mandate and holds on the day of the meeting."""
    return word.mandate_id is not None and (word.until_date is None or on <= word.until_date)


def _holds(mandate: Mandate) -> Holds:
    return Holds(mandate.pk, Decision(mandate.decision), named(mandate))


def propose(meeting: Meeting, items: Iterable[AgendaItem], *, today: date) -> Group:
    """The smallest group that can take all the decisions on the agenda, as things are now; five queries.

    Whom the person does not want there is not in it, nor whoever is away on that day.
    """
    needed = {Decision(one.decision) for one in items if one.decision}
    if not needed:
        return Group((), ())
    return smallest(needed, candidates(meeting, needed, on=day_of(meeting, today=today)))


def propose_for(meeting_id: UUID, *, categories: Category, today: date) -> Group:
    """The same for the points that a reader may know of; seven queries."""
    row = Meeting.objects.get(pk=meeting_id)
    items = AgendaItem.objects.filter(meeting=row, area__in=areas_within(categories))
    return propose(row, items, today=today)


@dataclass(frozen=True, slots=True)
class Holder:
    """A unit in which some seat may take a decision."""

    mandate_id: UUID
    unit_id: UUID
    unit_name: str
    decision: Decision
    words: str


def holders(decisions: Collection[Decision], *, on: date) -> list[Holder]:
    """Every mandate for one of these decisions on a day, by unit; one query. It tells of nobody."""
    rows = current(Mandate.objects.filter(decision__in=decisions), on).select_related("seat__unit")
    return [
        Holder(one.pk, one.seat.unit_id, one.seat.unit.name, Decision(one.decision), named(one))
        for one in rows.order_by("seat__unit__name", "decision", "id")
    ]


def candidates(meeting: Meeting, needed: Collection[Decision], *, on: date) -> list[Candidate]:
    """Everybody who may take one of these decisions on a day; by name where their unit is engaged."""
    invited = list(Invited.objects.filter(meeting=meeting).exclude(kind=InvitedKind.PERSON))
    unwanted = {_key(one) for one in invited if one.is_unwanted} - {None}
    there = {_key(one) for one in invited if comes(one)}
    rows = current(Mandate.objects.filter(decision__in=needed), on).exclude(seat__unit__in=unwanted)
    mandates = list(rows.select_related("seat__unit").order_by("seat__unit__name", "id"))
    engaged = current(Engagement.objects.filter(person=meeting.person_id), on)
    near = set(engaged.values_list("unit_id", flat=True))
    held: dict[tuple[InvitedKind, UUID, str, UUID], list[Mandate]] = defaultdict(list)
    sitting = _sitting({one.seat_id for one in mandates if one.seat.unit_id in near}, on)
    for mandate in mandates:
        unit = mandate.seat.unit
        people = [(key, name) for key, name in sitting.get(mandate.seat_id, []) if key not in unwanted]
        for key, name in people:
            held[InvitedKind.PROFESSIONAL, key, name, unit.pk].append(mandate)
        if not people:
            held[InvitedKind.UNIT, unit.pk, unit.name, unit.pk].append(mandate)
    return [
        Candidate(
            kind=kind,
            id=key,
            name=name,
            unit_id=unit_id,
            unit_name=found[0].seat.unit.name,
            mandates=tuple(map(_holds, found)),
            is_engaged=unit_id in near,
            is_there=key in there,
        )
        for (kind, key, name, unit_id), found in held.items()
    ]


def _key(row: Invited) -> UUID | None:
    """Who it is that comes: a professional, or the unit that sends somebody."""
    return row.professional_id or row.unit_id


def _sitting(seats: Collection[UUID], on: date) -> dict[UUID, list[tuple[UUID, str]]]:
    """Who sits in these seats and is not away on the day."""
    away = set(current(Absence.objects.all(), on).values_list("professional_id", flat=True))
    found: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    rows = current(Membership.objects.filter(seat__in=seats), on).order_by("professional__name", "id")
    for seat_id, key, name in rows.values_list("seat_id", "professional_id", "professional__name"):
        if key not in away:
            found[seat_id].append((key, name))
    return found
