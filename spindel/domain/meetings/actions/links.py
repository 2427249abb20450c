"""Links by which somebody without an account answers an invitation, once.

A link delivers one disclosure: whom the meeting is about, and the points that this one is asked about. Each
opening asks anew whether that rests on something that holds. With the answer the link has done its work: from
then on, as when it is over, taken back or altered, it is as if there had never been one, and the try is in
the audit. Only the hash of the token is kept, so nobody can look a link up.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent.actions import disclose
from spindel.domain.consent.kinds import DisclosedHow, GivenHow, Purpose
from spindel.domain.meetings.actions.checks import called
from spindel.domain.meetings.actions.inviting import NAME, told_of
from spindel.domain.meetings.actions.meetings import ends_by
from spindel.domain.meetings.kinds import InvitedKind, LinkState
from spindel.domain.meetings.linked import items_of, state_of
from spindel.domain.meetings.models import AgendaItem, Invited, MeetingLink
from spindel.domain.people.changes import add, locked, save, store
from spindel.domain.people.kinds import Category
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused

LONGEST = timedelta(days=60)  # that a link is good for; it never outlives what it asks


@transaction.atomic
def make_link(
    invited: Invited | UUID, *, known: Category, by: Actor, at: datetime
) -> tuple[MeetingLink, str]:
    """A new link and its token, which is shown once; the one before gives nothing any more.

    `known`: what whoever makes it may tell; refused where the points tell more.
    """
    row = locked(Invited, invited)
    of = called(row.meeting_id)
    if row.off_date is not None or row.kind == InvitedKind.PERSON:
        raise Refused(_("They are not invited."), where="invited", way_out=_("Invite them first."))
    mask = told_of(items_of(row, by=at))
    if mask & ~known:
        raise Refused(
            _("The points tell more than you may tell."),
            value=int(mask),
            where="meeting_link.items",
            way_out=_("Ask them about fewer points, or let somebody who may send it."),
        )
    MeetingLink.objects.filter(invited=row, revoked_at=None, used_at=None).update(revoked_at=at)
    told = disclose(
        row.person_id,
        what=_("An invitation to a meeting about the plan, with the points that they are asked about"),
        categories=mask,
        how=DisclosedHow.LINK,
        to_unit_id=row.unit_id,
        to_relative_id=row.relative_id,
        to_name="" if row.unit_id or row.relative_id else row.name,
        agreed_how=GivenHow(row.agreed_how) if row.agreed_how else None,
        witness_name=row.witness_name,
        by=by,
        at=at,
    )
    token = secrets.token_urlsafe(32)
    expires_at = min(ends_by(of) or at + LONGEST, at + LONGEST)
    link = MeetingLink(
        person_id=row.person_id,
        invited=row,
        disclosure=told,
        token_hash=_hash(token),
        expires_at=expires_at,
    )
    add(link, "meeting_link.make", by=by, at=at, categories=mask)
    return link, token


@transaction.atomic
def revoke_link(link: MeetingLink | UUID, *, by: Actor, at: datetime) -> MeetingLink:
    """From now on the link gives nothing; what was seen stays written down."""
    row = locked(MeetingLink, link)
    if row.revoked_at is not None or row.used_at is not None:
        raise Refused(_("This has ended already."), where="meeting_link.revoked_at")
    row.revoked_at = at
    return save(row, "meeting_link.revoke", by=by, at=at, categories=Category(row.disclosure.categories))


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link gives: the invitation, and the points that were told. `notices`: of the law."""

    link: MeetingLink
    invited: Invited
    items: tuple[AgendaItem, ...]
    person_name: str
    notices: tuple[str, ...]


@transaction.atomic
def open_link(token: str, *, at: datetime) -> Opened | None:
    """What the link gives now, with the look in the audit; None, and that there too, if it gives nothing."""
    row = found(token, at=at)
    if row is None:
        return None
    mask = Category(row.disclosure.categories)
    row.opened_at, row.openings = row.opened_at or at, row.openings + 1
    store(row, force_update=True)
    look = audit.Look(row.person_id, int(mask), row.disclosure.ground)
    audit.read("look.meeting_link", by=guest(row), at=at, purpose=Purpose.COORDINATION, looks=[look])
    return opened(row)


def opened(row: MeetingLink) -> Opened:
    """The points that the disclosure covers: one that was added since is told to nobody by it."""
    mask = Category(row.disclosure.categories)
    items = [one for one in items_of(row.invited, by=row.created_at) if not told_of([one]) & ~mask]
    return Opened(
        link=row,
        invited=row.invited,
        items=tuple(items),
        person_name=row.person.name if mask & NAME else "",
        notices=tuple(row.disclosure.notices),
    )


def found(token: str, *, at: datetime) -> MeetingLink | None:
    """The link, locked, if it is good now; a try that is not leaves a line in the audit."""
    key = MeetingLink.objects.filter(token_hash=_hash(token)).values_list("pk", flat=True).first()
    row = locked(MeetingLink, key) if key else None
    state = state_of(row, at=at) if row else None
    if row is not None and state == LinkState.OPEN:
        return row
    audit.write(
        "meeting_link.nothing",
        by=guest(row) if row else Actor(kind="guest", human_id=None, name="", origin="link"),
        at=at,
        person_id=row.person_id if row else None,
        subject_kind="meetinglink",
        subject_id=row.pk if row else None,
        detail={"state": state or "unknown"},
    )
    return None


def guest(row: MeetingLink, stated: str = "") -> Actor:
    """Whoever holds the link: as they call themselves, else under the name of whom it was for."""
    to = row.disclosure
    unit = to.to_unit
    known_as = unit.name if unit else to.to_relative.name if to.to_relative else to.to_name
    organisation = unit.organisation_id if unit else None
    name = (stated or known_as)[:200]
    return Actor(kind="guest", human_id=row.id, name=name, organisation_id=organisation, origin="link")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
