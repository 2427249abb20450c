"""The links to what a person tells once: for whom, until when, whether they were opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from spindel.domain.flows.kinds import LinkState
from spindel.domain.flows.links import gives
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Audience
from spindel.domain.plan.models import ToldLink


@dataclass(frozen=True, slots=True)
class LinkCard:
    """One link. `opened_at`: the first time; None if it never was."""

    id: UUID
    person_id: UUID
    audience: Audience
    version: int
    to: str
    by_name: str
    categories: Category
    state: LinkState
    made_at: datetime
    expires_at: datetime
    opened_at: datetime | None
    openings: int


def links_of(person_id: UUID, *, at: datetime) -> list[LinkCard]:
    """Every link, the newest first; one query, and some for each that is still open."""
    about = ("person", "told_once", "disclosure__to_unit", "disclosure__to_relative")
    rows = ToldLink.objects.filter(person=person_id).select_related(*about).order_by("-created_at", "-id")
    return [_card(row, at) for row in rows]


def _card(row: ToldLink, at: datetime) -> LinkCard:
    to = row.disclosure
    return LinkCard(
        id=row.id,
        person_id=row.person_id,
        audience=Audience(row.told_once.audience),
        version=row.told_once.version,
        to=to.to_unit.name if to.to_unit else to.to_relative.name if to.to_relative else to.to_name,
        by_name=to.by_name,
        categories=Category(to.categories),
        state=_state(row, at),
        made_at=row.created_at,
        expires_at=row.expires_at,
        opened_at=row.opened_at,
        openings=row.openings,
    )


def _state(row: ToldLink, at: datetime) -> LinkState:
    if row.revoked_at is not None:
        return LinkState.REVOKED
    if not row.is_open(at=at):
        return LinkState.OVER
    return LinkState.OPEN if gives(row, at=at) else LinkState.STOPPED
