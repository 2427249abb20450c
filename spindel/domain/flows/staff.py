"""Verbs about those who work with Spindel: a seat, an account, and the end of both."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.flows.actions import join
from spindel.domain.network import actions as network
from spindel.domain.network import directory
from spindel.domain.network.kinds import Role, chosen
from spindel.domain.network.models import Membership, Professional
from spindel.domain.people.changes import local_date, locked
from spindel.domain.people.queries import not_over
from spindel.kernel import accounts
from spindel.kernel.actors import Actor
from spindel.kernel.errors import NotFound, Refused
from spindel.kernel.models import Account


@dataclass(frozen=True, slots=True)
class Staffed:
    """Somebody in a seat. `invitation`: what their link carries; empty when they have a password already.

    `kept`: what was there already and stays, though something else was given.
    """

    professional: Professional
    invitation: str
    kept: tuple[str, ...] = ()


@transaction.atomic
def take_on(
    *,
    email: str,
    name: str,
    unit_id: UUID,
    role: str,
    phone: str = "",
    caseload_limit: Decimal | None = None,
    start_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Staffed:
    """Somebody takes a role in a unit and can sign in; who is there already gets one more role, no more."""
    seat = chosen(Role, role, where="membership.role")
    who = directory.professional_at(email)
    kept = _kept(who, name=name.strip(), phone=phone.strip(), caseload_limit=caseload_limit) if who else ()
    if who is None:
        who = network.add_professional(
            name=name, email=email, phone=phone, caseload_limit=caseload_limit, by=by, at=at
        )
    join(who, unit_id=unit_id, role=seat, start_date=start_date, by=by, at=at)
    return replace(invite(who, by=by, at=at), kept=kept)


def _kept(who: Professional, **given: Any) -> tuple[str, ...]:
    return tuple(name for name, value in given.items() if value and getattr(who, name) != value)


@transaction.atomic
def invite(professional: Professional | UUID, *, by: Actor, at: datetime) -> Staffed:
    """See that a professional has an account, and invite them unless they have a password already."""
    who = locked(Professional, professional)
    account = accounts.invite(who.email, by=by, at=at)
    if who.account_id != account.pk:
        who.account = account
        who.save()
    if account.has_usable_password():
        return Staffed(who, "")
    return Staffed(who, accounts.invitation(account, at=at))


@transaction.atomic
def reset_account(professional: Professional | UUID, *, by: Actor, at: datetime) -> Staffed:
    """After a lost password or second factor: both are gone, sessions end, and a new invitation is made."""
    who = locked(Professional, professional)
    account = accounts.reset(_account(who), by=by, at=at)
    return Staffed(who, accounts.invitation(account, at=at))


@transaction.atomic
def close_account(professional: Professional | UUID, *, by: Actor, at: datetime) -> Professional:
    """They can no longer sign in. Their seats stay until others have taken over."""
    who = locked(Professional, professional)
    accounts.close(_account(who), by=by, at=at)
    return who


@transaction.atomic
def let_go(
    professional: Professional | UUID, *, unit_id: UUID | None = None, by: Actor, at: datetime
) -> list[Membership]:
    """They leave their seats, or those in one unit, today; without a seat left the account is closed.

    Refused while somebody counts on them as case manager.
    """
    who, today = locked(Professional, professional), local_date(at)
    held = Membership.objects.filter(not_over(today), professional=who)
    left = list(held.filter(seat__unit_id=unit_id) if unit_id else held)
    if not left:
        raise Refused(_("They have no role there."), value=who.email, where="membership")
    for one in left:
        network.leave(one, end_date=max(today, one.start_date), by=by, at=at)
    if who.account is not None and not held.all().exists():
        accounts.close(who.account, by=by, at=at)
    return left


def _account(who: Professional) -> Account:
    if who.account is None:
        raise NotFound(_("They have no account."), value=who.email, way_out=_("Add them first."))
    return who.account
