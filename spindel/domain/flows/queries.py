"""Reading several rooms at once: what changed since somebody last looked, and which answers are awaited."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from spindel.domain.appointments.kinds import Outcome
from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.appointments.queries import ALONE
from spindel.domain.consent import access
from spindel.domain.entitlements.models import Application, Benefit
from spindel.domain.flows.kinds import AwaitedKind, ChangeKind
from spindel.domain.network.models import CaseManagement, Engagement
from spindel.domain.network.queries import handovers_waiting, names_of
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Capacity, Relative
from spindel.domain.people.queries import NAME
from spindel.domain.plan.kinds import CommitmentState, Stance, areas_within
from spindel.domain.plan.models import Commitment, Goal, Need, Responsibility
from spindel.domain.plan.promised import promised_for
from spindel.domain.plan.proposals import waiting_for
from spindel.domain.record.models import Encounter, Medicine, Observation

CHANGES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Change:
    """Something new: `text` as it was written, and `by_name` whoever wrote it down, if a human did."""

    kind: ChangeKind
    id: UUID
    at: datetime
    text: str
    by_name: str


def changes_since(
    person_id: UUID, *, since: datetime, categories: Category, limit: int = CHANGES_SHOWN
) -> list[Change]:
    """What is new about a person after an instant, as far as one may know, the latest first; two queries."""
    parts = [part.order_by() for part in _parts(person_id, since, categories)]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True).order_by("-moment", "-key")[:limit]
    found = [(row["change"], row["key"], row["moment"], row["said"], row["human"]) for row in rows]
    names = names_of(human for *_, human in found if human)
    return [
        Change(ChangeKind(kind), key, moment, said, names.get(human, ""))
        for kind, key, moment, said, human in found
    ]


def _parts(person_id: UUID, since: datetime, categories: Category) -> Iterator[QuerySet[Any, dict[str, Any]]]:
    """One select per kind of change, all of the same shape."""
    areas = areas_within(categories)

    def part(
        kind: ChangeKind, rows: QuerySet[Any], text: str, moment: str = "created_at"
    ) -> QuerySet[Any, Any]:
        found = rows.filter(**{"person_id": person_id, f"{moment}__gt": since})
        return found.values(
            change=Value(kind.value, CharField()),
            key=F("id"),
            moment=F(moment),
            said=Cast(F(text), CharField(max_length=500)),
            human=F("created_by"),
        )

    if categories & Category.APPOINTMENTS:
        yield part(ChangeKind.CONTACT, Contact.objects.filter(ALONE), "text")
        yield part(ChangeKind.VISIT_BOOKED, Visit.objects.all(), "what")
        for kind, outcome in _OUTCOMES.items():
            yield part(kind, Visit.objects.filter(outcome=outcome), "what", "outcome_at")
    if categories & Category.PLAN:
        promises = Commitment.objects.filter(area__in=areas)
        yield part(ChangeKind.PROMISED, promises, "what")
        for kind, state in _ENDS.items():
            yield part(kind, promises.filter(state=state), "what", "closed_at")
        said = Responsibility.objects.filter(area__in=areas)
        yield part(ChangeKind.RESPONSIBLE, said.filter(stance=Stance.ACCEPTS), "unit__name")
        yield part(ChangeKind.SAYS_OTHER, said.filter(stance=Stance.SAYS_OTHER), "unit__name")
        yield part(ChangeKind.NEED, Need.objects.filter(area__in=areas), "text")
        goals = Goal.objects.filter(Q(need=None) | Q(need__area__in=areas))
        yield part(ChangeKind.GOAL, goals, "own_words")
        yield part(ChangeKind.ENGAGED, Engagement.objects.all(), "unit__name")
        yield part(ChangeKind.CASE_MANAGER, CaseManagement.objects.all(), "manager__name")
    if categories & Category.SOCIAL:
        yield part(ChangeKind.RELATIVE, Relative.objects.all(), "name")
        yield part(ChangeKind.CAPACITY, Capacity.objects.all(), "seen_by_name")
    if categories & Category.MONEY:
        yield part(ChangeKind.BENEFIT, Benefit.objects.all(), "kind")
        yield part(ChangeKind.APPLICATION, Application.objects.all(), "kind")
    if categories & Category.HEALTH:
        shown = Q() if categories & Category.SUBSTANCE_USE else Q(is_substance_use=False)
        for kind, rows in _RECORD.items():
            yield part(kind, rows.objects.filter(shown), "display")


_OUTCOMES = {
    ChangeKind.VISIT_CAME: Outcome.CAME,
    ChangeKind.VISIT_MISSED: Outcome.MISSED,
    ChangeKind.VISIT_CANCELLED: Outcome.CANCELLED,
}
_ENDS = {
    ChangeKind.DONE: CommitmentState.DONE,
    ChangeKind.NOT_POSSIBLE: CommitmentState.NOT_POSSIBLE,
    ChangeKind.WITHDRAWN: CommitmentState.WITHDRAWN,
}
_RECORD: dict[ChangeKind, Any] = {
    ChangeKind.MEDICINE: Medicine,
    ChangeKind.OBSERVATION: Observation,
    ChangeKind.ENCOUNTER: Encounter,
}


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something that others wait for: an answer, or a promise for today."""

    kind: AwaitedKind
    id: UUID
    person_id: UUID
    person_name: str
    text: str
    from_name: str
    day: date


def answers_awaited(reader: access.Reader, *, today: date) -> list[Awaited]:
    """Hand-overs that wait for this professional, what they promised for today, what their persons propose.

    What is past its day is a gap. Six queries at most.
    """
    if reader.actor.human_id is None:
        return []
    shown = handovers_waiting(reader.actor.human_id).only(
        "reason", "from_date", "from_professional__name", *NAME
    )
    waiting = list(shown)
    reach = reader.reach({row.person_id for row in waiting})
    asked = [
        Awaited(
            kind=AwaitedKind.HANDOVER,
            id=row.id,
            person_id=row.person_id,
            person_name=row.person.name,
            text=row.reason,
            from_name=row.from_professional.name,
            day=row.from_date,
        )
        for row in waiting
        if reach[row.person_id].covers(Category.PLAN, own=True)
    ]
    promised = [
        Awaited(
            kind=AwaitedKind.COMMITMENT,
            id=card.id,
            person_id=card.person_id,
            person_name=card.person_name,
            text=card.what,
            from_name="",
            day=today,
        )
        for card in promised_for(reader, on=today)
    ]
    proposed = [
        Awaited(
            kind=AwaitedKind.PROPOSAL,
            id=card.id,
            person_id=card.person_id,
            person_name=card.person_name,
            text=card.text,
            from_name="",
            day=card.proposed_date,
        )
        for card in waiting_for(reader, today=today)
    ]
    return sorted([*asked, *promised, *proposed], key=lambda one: (one.day, one.id))
