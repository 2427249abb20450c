"""Links by which somebody without an account gets one page that the person has said yes to.

A link delivers one disclosure. Each opening asks anew whether what that rests on holds; where it does not, it
is as if there were no link. Only the hash of the token is kept, so nobody can look a link up.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent.actions import disclose
from spindel.domain.consent.holders import most_that_may_be_told
from spindel.domain.consent.kinds import DisclosedHow, GivenHow, Purpose
from spindel.domain.consent.models import Disclosure
from spindel.domain.consent.standing import still_stands
from spindel.domain.network.kinds import DECIDING_UNITS
from spindel.domain.network.models import Unit
from spindel.domain.people.changes import UNDO_WITHIN, add, locked, save, store
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Audience, ToldState
from spindel.domain.plan.models import ToldLink, ToldOnce
from spindel.domain.plan.told import ToldCard, tells, told
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

LONGEST = 14  # days that a link is good for
NAME = Category.CONTACT_ONLY  # who the page is about


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a link goes: a unit, a relative, or somebody by name; and the person's yes to this one act.

    Without `agreed_how` it rests on what the unit or the relative may know already.
    """

    unit_id: UUID | None = None
    relative_id: UUID | None = None
    name: str = ""
    agreed_how: GivenHow | None = None
    witness_name: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link gives: the page as far as it was told, the name if that was, and the law's notices."""

    card: ToldCard
    says: bool
    person_name: str
    notices: tuple[str, ...]


@transaction.atomic
def make_link(
    told_once: ToldOnce | UUID, *, days: int, known: Category, to: Recipient, by: Actor, at: datetime
) -> tuple[ToldLink, str]:
    """A new link and its token, which is shown once. `known`: what whoever makes it may tell.

    Refused before the person has said yes to the page, to those who decide unless it is the page for them,
    and where there is nothing on it that the recipient may know.
    """
    of = locked(ToldOnce, told_once)
    check_page(of, to.unit_id)
    _check(to, days, by)
    wanted = (tells(of) | NAME) & known
    if to.agreed_how is None and (key := to.unit_id or to.relative_id):
        wanted = most_that_may_be_told(of.person_id, key, categories=wanted, at=at)
    way_out = _("Ask the person about this one thing, and write down how they agreed.")
    row = disclose_page(of, wanted, DisclosedHow.LINK, to=to, way_out=way_out, by=by, at=at)
    token = secrets.token_urlsafe(32)
    link = ToldLink(
        person=of.person,
        told_once=of,
        disclosure=row,
        token_hash=_hash(token),
        expires_at=at + timedelta(days=days),
    )
    add(link, "told_link.make", by=by, at=at, categories=wanted, detail={"days": days})
    return link, token


@transaction.atomic
def disclose_page(
    of: ToldOnce, wanted: Category, how: DisclosedHow, *, to: Recipient, way_out: str, by: Actor, at: datetime
) -> Disclosure:
    """The telling of `wanted` of a page, by link, paper or word; refused where nothing of it is left."""
    if not wanted & tells(of):
        raise Refused(
            _("There is nothing on the page that they may know."), where="told_once.to", way_out=way_out
        )
    return disclose(
        of.person,
        what=_("“Tell it once” (%(audience)s)") % {"audience": Audience(of.audience).label},
        categories=wanted,
        how=how,
        to_unit_id=to.unit_id,
        to_relative_id=to.relative_id,
        to_name=to.name,
        agreed_how=to.agreed_how,
        witness_name=to.witness_name,
        by=by,
        at=at,
    )


def check_page(of: ToldOnce, unit_id: UUID | None) -> None:
    """Refused before the person has said yes to the page, and to those who decide unless it is for them."""
    if of.state != ToldState.APPROVED:
        raise Refused(
            _("Nobody gets this page before the person has said yes to it."),
            value=of.state,
            where="told_once.state",
            way_out=_("Go through it with the person first."),
        )
    if unit_id and of.audience != Audience.AGENCY and locked(Unit, unit_id).kind in DECIDING_UNITS:
        raise Refused(
            _("This page is not for those who decide on benefits or housing."),
            value=of.audience,
            where="told_once.unit",
            way_out=_("Write the page for an agency with the person, and send that."),
        )


def _check(to: Recipient, days: int, by: Actor) -> None:
    if not 0 < days <= LONGEST:
        raise Invalid(_("A link is good for at most 14 days."), value=days, where="told_link.days")
    if (to.agreed_how == GivenHow.SCREEN) != (by.kind == "person"):
        raise Invalid(
            _("Only the person says yes on screen; for them it is noted how they said it."),
            value=to.agreed_how,
            where="told_link.agreed_how",
        )


@transaction.atomic
def revoke_link(link: ToldLink | UUID, *, by: Actor, at: datetime) -> ToldLink:
    """From now on the link gives nothing; what was seen stays written down."""
    row = locked(ToldLink, link)
    if row.revoked_at is not None:
        raise Refused(_("This has ended already."), value=row.revoked_at, where="told_link.revoked_at")
    row.revoked_at = at
    return save(row, "told_link.revoke", by=by, at=at, categories=Category(row.disclosure.categories))


@transaction.atomic
def unrevoke_link(link: ToldLink | UUID, *, by: Actor, at: datetime) -> ToldLink:
    """The undo of `revoke_link`, within minutes."""
    row = locked(ToldLink, link)
    if row.revoked_at is None or at - row.revoked_at > UNDO_WITHIN:
        raise Refused(
            _("This can no longer be undone."), where="told_link.revoked_at", way_out=_("Make a new link.")
        )
    row.revoked_at = None
    return save(row, "told_link.unrevoke", by=by, at=at, categories=Category(row.disclosure.categories))


@transaction.atomic
def open_link(token: str, *, at: datetime) -> Opened | None:
    """What the link gives now, to whoever holds it, with the look in the audit; None if it gives nothing."""
    found = ToldLink.objects.filter(token_hash=_hash(token)).values_list("pk", flat=True).first()
    row = locked(ToldLink, found) if found else None
    if row is None or not gives(row, at=at):
        return None
    mask = Category(row.disclosure.categories)
    card = told(row.told_once_id, categories=mask | Category.PLAN, now=[])
    if card is None:
        return None
    row.opened_at, row.openings = row.opened_at or at, row.openings + 1
    store(row, force_update=True)
    look = audit.Look(row.person_id, int(mask), row.disclosure.ground)
    audit.read("look.link", by=_guest(row), at=at, purpose=Purpose.COORDINATION, looks=[look])
    return Opened(
        card=card,
        says=bool(mask & Category.PLAN),
        person_name=row.person.name if mask & NAME else "",
        notices=tuple(row.disclosure.notices),
    )


def gives(row: ToldLink, *, at: datetime) -> bool:
    """Whether the link gives its page now: neither over nor taken back, and all that it rests on holds."""
    is_good = row.is_open(at=at) and row.told_once.state == ToldState.APPROVED
    return is_good and still_stands(row.disclosure, at=at)


def _guest(row: ToldLink) -> Actor:
    """Whoever holds the link, under the name of whom it was for."""
    to = row.disclosure
    unit = to.to_unit
    name = unit.name if unit else to.to_relative.name if to.to_relative else to.to_name
    organisation = unit.organisation_id if unit else None
    return Actor(kind="guest", human_id=row.id, name=name, organisation_id=organisation, origin="link")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
