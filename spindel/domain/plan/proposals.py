"""Reading what the person proposes, and what was answered."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from spindel.domain.consent.access import Reader
from spindel.domain.network.models import CaseManagement
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import NAME, current
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area, ProposalState
from spindel.domain.plan.models import Proposal

SHOWN = 20


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """What the person proposes. `about`: the task that it is about, if it is about one."""

    id: UUID
    person_id: UUID
    text: str
    about: str
    state: ProposalState
    proposed_date: date
    answer_text: str
    answered_by_name: str
    answered_date: date | None

    @property
    def waits(self) -> bool:
        return self.state == ProposalState.WAITING


def categories_about(area: str) -> Category:
    """What a proposal tells beside the plan itself."""
    return CATEGORIES_OF_AREA[Area(area)] if area else Category.PLAN


def proposals_of(person_id: UUID, *, categories: Category) -> list[ProposalCard]:
    """Those that wait first, then the newest; one query. Areas that the reader may not know are not there."""
    rows = Proposal.objects.filter(person=person_id).exclude(state=ProposalState.TAKEN_BACK)
    found = [row for row in rows.select_related("commitment") if not categories_about(row.area) & ~categories]
    order = sorted(found, key=lambda row: (row.state != ProposalState.WAITING, -row.created_at.timestamp()))
    return [_card(row) for row in order[:SHOWN]]


def proposal(proposal_id: UUID, *, categories: Category) -> ProposalCard | None:
    """One, if the reader may know of what it is about; one query."""
    row = Proposal.objects.filter(pk=proposal_id).select_related("commitment").first()
    return None if row is None or categories_about(row.area) & ~categories else _card(row)


@dataclass(frozen=True, slots=True)
class ProposalWaiting:
    id: UUID
    person_id: UUID
    person_name: str
    text: str
    proposed_date: date


def waiting_for(reader: Reader, *, today: date) -> list[ProposalWaiting]:
    """What the persons of this case manager propose and nobody has answered; two queries at most."""
    mine = current(CaseManagement.objects.filter(manager=reader.actor.human_id), today)
    rows = Proposal.objects.filter(person__in=mine.values("person"), state=ProposalState.WAITING)
    waiting = list(rows.select_related("person").only("text", "area", "proposed_date", *NAME).order_by("id"))
    reach = reader.reach({row.person_id for row in waiting})
    return [
        ProposalWaiting(row.id, row.person_id, row.person.name, row.text, row.proposed_date)
        for row in waiting
        if reach[row.person_id].covers(categories_about(row.area))
    ]


def _card(row: Proposal) -> ProposalCard:
    return ProposalCard(
        id=row.id,
        person_id=row.person_id,
        text=row.text,
        about=row.commitment.what if row.commitment else "",
        state=ProposalState(row.state),
        proposed_date=row.proposed_date,
        answer_text=row.answer_text,
        answered_by_name=row.answered_by_name,
        answered_date=row.answered_date,
    )
