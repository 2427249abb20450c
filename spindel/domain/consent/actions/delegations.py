"""What the person lets a relative do: one kind of thing, for a time, taken back in one step."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent.actions.checks import after_today, key_of
from spindel.domain.consent.actions.grants import refresh_grants
from spindel.domain.consent.actions.receipts import confirm
from spindel.domain.consent.kinds import DelegationKind, GivenHow, ReceiptKind
from spindel.domain.consent.law import categories_of_delegation
from spindel.domain.consent.models import Delegation
from spindel.domain.people.changes import UNDO_WITHIN, add, here, local_date, locked, save, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person, Relative
from spindel.kernel.actors import Actor
from spindel.kernel.clock import start_of
from spindel.kernel.errors import Invalid, Refused

LONGEST = timedelta(days=366)


@transaction.atomic
def delegate(
    person: Person | UUID,
    *,
    relative_id: UUID,
    kind: DelegationKind,
    end_date: date,
    limit_text: str = "",
    how: GivenHow = GivenHow.WRITTEN,
    witness_name: str = "",
    by: Actor,
    at: datetime,
) -> Delegation:
    """The person lets a relative do one kind of thing, from now up to but not including a day.

    At most a year: then it is asked anew. What they may do already goes on under the new word until its later
    day. Raises Invalid for somebody who is not close to this person, Refused when they may do it as long as
    that already.
    """
    who, relative = here(person), locked(Relative, relative_id)
    if relative.person_id != who.id or relative.end_date is not None:
        raise Invalid(
            _("Choose a relative of this person."), value=key_of(relative_id), where="delegation.relative"
        )
    _check_time(end_date, at)
    _check_said(how, witness_name)
    _replace(relative, kind, end_date, by=by, at=at)
    row = Delegation(
        person=who,
        relative=relative,
        kind=kind,
        limit_text=limit_text.strip(),
        how=how,
        witness_name=witness_name.strip(),
        starts_at=at,
        end_date=end_date,
        ends_at=start_of(end_date, settings.TIME_ZONE),
    )
    add(row, "delegation.begin", by=by, at=at, categories=about(row), detail=_detail(row))
    refresh_grants([who.id], by=by, at=at)
    confirm(row, ReceiptKind.DELEGATED, _said(row), by=by, at=at)
    return row


@transaction.atomic
def revoke(delegation: Delegation | UUID, *, by: Actor, at: datetime) -> Delegation:
    """Taken back: from this instant the relative may no longer do it. No reason is asked for."""
    row = locked(Delegation, delegation)
    if row.revoked_at is not None or row.ends_at <= at:
        raise Refused(_("This has ended already."), value=row.end_date, where="delegation")
    row.revoked_at, row.revoked_date = at, local_date(at)
    save(row, "delegation.revoke", by=by, at=at, categories=about(row), detail=_detail(row))
    refresh_grants([row.person_id], by=by, at=at)
    confirm(row, ReceiptKind.REVOKED, _said(row), by=by, at=at)
    return row


@transaction.atomic
def unrevoke(delegation: Delegation | UUID, *, by: Actor, at: datetime) -> Delegation:
    """A slip: it was not meant to be taken back. Within minutes; later the person lets them do it anew."""
    row = locked(Delegation, delegation)
    if row.revoked_at is None or at - row.revoked_at > UNDO_WITHIN:
        raise Refused(_("This can no longer be undone."), where="delegation", way_out=_("Begin it anew."))
    row.revoked_at = row.revoked_date = None
    save(row, "delegation.restore", by=by, at=at, categories=about(row), detail=_detail(row))
    refresh_grants([row.person_id], by=by, at=at)
    return row


def about(row: Delegation) -> Category:
    """The categories that it opens by the law of the place."""
    return categories_of_delegation(row.kind)


def _said(row: Delegation) -> dict[str, str]:
    return {
        "to": row.relative.name,
        "kind": row.kind,
        "limit": row.limit_text,
        "until": row.end_date.isoformat(),
        "how": row.how,
        "witness": row.witness_name,
    }


def _detail(row: Delegation) -> dict[str, str | None]:
    return {"relative": key_of(row.relative_id), "kind": row.kind, "until": row.end_date.isoformat()}


def _check_time(end_date: date, at: datetime) -> None:
    if after_today(end_date, at, "delegation.end_date") > local_date(at) + LONGEST:
        raise Invalid(
            _("This can be let for a year at the most."),
            value=end_date,
            where="delegation.end_date",
            way_out=_("Choose an earlier day; it can be renewed then."),
        )


def _check_said(how: GivenHow, witness_name: str) -> None:
    if how == GivenHow.ORAL:
        written(witness_name, _("Enter who was the witness."), where="delegation.witness_name")


def _replace(relative: Relative, kind: DelegationKind, end_date: date, *, by: Actor, at: datetime) -> None:
    """What was let until an earlier day ends now, where the new word takes over."""
    same = Delegation.objects.filter(relative=relative, kind=kind, revoked_at=None, ends_at__gt=at)
    for row in same.select_for_update():
        if end_date <= row.end_date:
            raise Refused(
                _("They may do this already."),
                value=row.end_date,
                where="delegation.kind",
                way_out=_("Choose a later day, or end it first, then let them do it anew."),
            )
        row.ends_at, row.end_date = at, local_date(at)
        save(row, "delegation.replace", by=by, at=at, categories=about(row), detail=_detail(row))
