"""Giving a page that is told once, on paper or by word: each giving leaves one disclosure."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent.actions import strike_disclosure
from spindel.domain.consent.holders import most_that_may_be_told
from spindel.domain.consent.kinds import DisclosedHow, GivenHow
from spindel.domain.flows.links import NAME, Recipient, check_page, disclose_page
from spindel.domain.people.changes import locked
from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions as plan
from spindel.domain.plan.kinds import GivenAs, ToldYes
from spindel.domain.plan.models import ToldOnce, ToldOnceGiven
from spindel.domain.plan.told import tells
from spindel.kernel.actors import Actor

TOLD_HOW = {
    GivenAs.PAPER: DisclosedHow.PAPER,
    GivenAs.READ: DisclosedHow.SPOKEN,
    GivenAs.BY_PERSON: DisclosedHow.PAPER,
}
# What the person hands over themself rests on their yes to the page.
AGREED_HOW = {
    ToldYes.SELF: GivenHow.SCREEN,
    ToldYes.WRITTEN: GivenHow.WRITTEN,
    ToldYes.SPOKEN: GivenHow.ORAL,
}


def may_get(person_id: UUID, unit_id: UUID, *, of: Category, at: datetime) -> Category:
    """What of a page that tells about `of` a unit may be given now, and the name with it; two queries."""
    return most_that_may_be_told(person_id, unit_id, categories=of | NAME, at=at)


@transaction.atomic
def give_told_once(
    told_once: ToldOnce | UUID,
    *,
    how: GivenAs,
    known: Category,
    unit_id: UUID | None = None,
    to_name: str = "",
    by: Actor,
    at: datetime,
) -> ToldOnceGiven:
    """Somebody got the page: a unit as much as it may know now, or whomever the person chose the whole of it.

    `known`: what whoever gives it may tell; what the person hands over is theirs. Refused before the person
    has said yes, and where nothing is left.
    """
    of = locked(ToldOnce, told_once)
    check_page(of, unit_id)
    wanted = tells(of) | NAME
    if how != GivenAs.BY_PERSON:
        wanted &= known
    if unit_id:
        wanted = may_get(of.person_id, unit_id, of=wanted, at=at) & known
    way_out = _("Ask the person whether they may, or let the person hand it over.")
    to = Recipient(unit_id=unit_id)
    if not unit_id:
        to = Recipient(name=to_name, agreed_how=AGREED_HOW[ToldYes(of.yes)], witness_name=of.witness_name)
    row = disclose_page(of, wanted, TOLD_HOW[how], to=to, way_out=way_out, by=by, at=at)
    categories = wanted & tells(of)
    return plan.give_told_once(
        of, how=how, categories=categories, unit_id=unit_id, to_name=to_name, disclosure=row, by=by, at=at
    )


@transaction.atomic
def strike_giving(giving: ToldOnceGiven | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a giving written down by mistake, and its disclosure; returns the id of the person."""
    row = locked(ToldOnceGiven, giving)
    person_id = plan.strike_giving(row, by=by, at=at)
    if row.disclosure_id:
        strike_disclosure(row.disclosure_id, by=by, at=at)
    return person_id
