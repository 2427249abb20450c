"""The door that staff open for a person, or for somebody close to one: an account of their own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.accounts import Door
from spindel.domain.people.changes import local_date, locked
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person, Relative
from spindel.kernel import accounts, audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import NotFound, Refused
from spindel.kernel.models import Account


@transaction.atomic
def open_door(door: Door, *, by: Actor, at: datetime) -> Account:
    """An account that waits for its human to choose a password; a closed one waits again.

    Refused for a relative who no longer takes part.
    """
    who = _takes_part(door, at)
    if who.account is None:
        who.account = accounts.invite_by_number(by=by, at=at)
        who.save(update_fields=["account"])
    account = accounts.reopen(who.account, by=by, at=at)
    return _note("door.open", door, account, by=by, at=at)


@transaction.atomic
def reset_door(door: Door, *, by: Actor, at: datetime) -> Account:
    """After a lost password or sheet: both are gone, sessions end, and a new invitation opens the account."""
    account = accounts.reset(_account(door, at), by=by, at=at)
    return _note("door.reset", door, account, by=by, at=at)


@transaction.atomic
def close_door(door: Door, *, by: Actor, at: datetime) -> Account:
    """Nobody signs in with it any more; what they wrote stays."""
    account = accounts.close(_account(door, at), by=by, at=at)
    return _note("door.close", door, account, by=by, at=at)


def _takes_part(door: Door, at: datetime) -> Person | Relative:
    who = locked(Person, door.person_id) if door.relative_id is None else locked(Relative, door.relative_id)
    if isinstance(who, Relative) and who.end_date is not None and who.end_date <= local_date(at):
        raise Refused(_("This relative no longer takes part."), where="relative.end_date")
    return who


def _account(door: Door, at: datetime) -> Account:
    account = _takes_part(door, at).account
    if account is None:
        raise NotFound(_("They have no account."), way_out=_("Open the door first."))
    return account


def _note(verb: str, door: Door, account: Account, *, by: Actor, at: datetime) -> Account:
    """In the audit of the person: whoever opens a door could walk through it, and the person sees who did."""
    categories = Category.CONTACT_ONLY if door.relative_id is None else Category.SOCIAL
    detail = {"relative": str(door.relative_id)} if door.relative_id else {}
    audit.write(
        verb, by=by, at=at, person_id=door.person_id, categories=int(categories), detail=detail,
        subject_kind="account", subject_id=account.pk,
    )  # fmt: skip
    return account
