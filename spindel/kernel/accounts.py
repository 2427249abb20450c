"""Accounts for the doors, which know no tables: made by invitation, opened by a human, reset, closed.

An invitation is a signed link with nothing behind it in a table. It says whose it is and until when; the
password of the account is in the signature, so that choosing one, or making another link, ends it.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from axes.utils import reset as forget_failures
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils.translation import gettext as _

from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, NotFound, Refused
from spindel.kernel.models import Account

INVITATION = timedelta(days=7)
NUMBERS = 10**8  # of those that somebody signs in with: eight digits, in every script and on every keyboard
LONGEST_NAME = 150  # of an account: the e-mail address that somebody signs in with


def named(username: str) -> Account:
    """The account of this name. Raises NotFound."""
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise NotFound("There is no such account.", value=username, way_out="Check how the name is spelled.")
    return account


@transaction.atomic
def invite(email: str, *, by: Actor, at: datetime) -> Account:
    """An account that waits for its human to choose a password; a closed one of this address waits again."""
    if not 0 < len(email) <= LONGEST_NAME:
        raise Invalid(
            "Nobody can sign in with this address." if email else "There is no address to sign in with.",
            value=email,
            where="professional.email",
            way_out=f"Enter one of at most {LONGEST_NAME} signs.",
        )
    account = Account.objects.filter(username=email).first()
    if account is not None and account.is_active:
        return account
    account = account or Account(username=email, email=email, date_joined=at)
    return _shut(account, "account.invite", is_active=True, by=by, at=at)


@transaction.atomic
def invite_by_number(*, by: Actor, at: datetime) -> Account:
    """An account for whoever signs in with a number that says nothing about them; it waits for a password."""
    name = f"{secrets.randbelow(NUMBERS):08}"
    while Account.objects.filter(username=name).exists():
        name = f"{secrets.randbelow(NUMBERS):08}"
    return _shut(Account(username=name, date_joined=at), "account.invite", is_active=True, by=by, at=at)


@transaction.atomic
def reopen(account: Account, *, by: Actor, at: datetime) -> Account:
    """A closed account waits for a new password; one that is open is left as it is."""
    return account if account.is_active else _shut(account, "account.invite", is_active=True, by=by, at=at)


@transaction.atomic
def reset(account: Account, *, by: Actor, at: datetime) -> Account:
    """Password and second factor are gone, every session ends, and a new invitation opens the account."""
    if not account.is_active:
        raise Refused("This account is closed.", value=account.username, way_out="Add them again instead.")
    return _shut(account, "account.reset", is_active=True, by=by, at=at)


@transaction.atomic
def close(account: Account, *, by: Actor, at: datetime) -> Account:
    """Nobody signs in with it any more, and every session ends with the next request."""
    return _shut(account, "account.close", is_active=False, by=by, at=at)


def invitation(account: Account, *, at: datetime) -> str:
    """What the link of an invitation carries: good for a week, for one use, and until the next is made."""
    return _signer(account).sign(f"{account.pk.hex}.{int((at + INVITATION).timestamp()):x}")


def invited(token: str, *, at: datetime) -> Account:
    """Whose invitation this is. Raises NotFound when it is over, used, replaced or none at all."""
    try:
        key, until = token.partition(":")[0].split(".")
        account = Account.objects.filter(pk=UUID(key), is_active=True).first()
        is_over = int(until, 16) < at.timestamp()
        if account is None or is_over or account.has_usable_password():
            raise BadSignature
        _signer(account).unsign(token)
    except (ValueError, BadSignature):
        raise _no_invitation() from None
    return account


@transaction.atomic
def accept(token: str, *, password: str, by: Actor, at: datetime) -> Account:
    """The human chooses a password; the invitation is used up."""
    Account.objects.select_for_update().filter(pk=invited(token, at=at).pk).first()
    account = invited(token, at=at)  # as it is now, nobody else's until the transaction ends
    account.set_password(password)
    account.save()
    _note(account, "account.open", by=by, at=at)
    return account


def codes_left(account_id: UUID) -> int | None:
    """How many codes of their sheet of paper are unused; None without a sheet."""
    found = Authenticator.objects.filter(user=account_id, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(found.wrap().get_unused_codes()) if found else None


def _shut(account: Account, verb: str, *, is_active: bool, by: Actor, at: datetime) -> Account:
    """No password, no second factor: sessions carry a mark of the password, and end with it."""
    account.is_active = is_active
    account.set_unusable_password()
    account.save()
    Authenticator.objects.filter(user=account).delete()
    forget_failures(username=account.username)
    _note(account, verb, by=by, at=at)
    return account


def _signer(account: Account) -> Signer:
    return Signer(salt=f"spindel.kernel.accounts {account.password}")


def _note(account: Account, verb: str, *, by: Actor, at: datetime) -> None:
    audit.write(verb, by=by, at=at, subject_kind="account", subject_id=account.pk)


def _no_invitation() -> NotFound:
    return NotFound(
        _("This invitation has been used or is too old."),
        way_out=_("Ask whoever runs Spindel where you work for a new one."),
    )
