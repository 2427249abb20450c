"""Who signs in for themselves: a person, or somebody close to one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from spindel.domain.people.models import Person, Relative
from spindel.domain.people.queries import not_over
from spindel.kernel import accounts
from spindel.kernel.actors import Actor
from spindel.kernel.models import Account


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who acts, and the person whom their pages are about: themselves, or the one they are close to."""

    actor: Actor
    person_id: UUID


def who_signs_in(account_id: UUID, *, on: date, origin: str) -> SignedIn | None:
    """The person or relative behind an account; None if there is none, or they no longer take part.

    Their only key is their own id: what a relative may know is what consent or delegation gives them. Two
    queries at most.
    """
    person = Person.objects.filter(account_id=account_id).first()
    if person is not None:
        return SignedIn(_actor("person", person, origin), person.id)
    relative = Relative.objects.filter(not_over(on), account_id=account_id).first()
    return None if relative is None else SignedIn(_actor("relative", relative, origin), relative.person_id)


def _actor(kind: str, who: Person | Relative, origin: str) -> Actor:
    return Actor(
        kind=kind,
        human_id=who.id,
        name=who.name,
        organisation_id=who.organisation_id,
        keys=frozenset({who.id}),
        origin=origin,
    )


@dataclass(frozen=True, slots=True)
class Door:
    """Whose account is meant: the person's, or that of a relative of theirs."""

    person_id: UUID
    relative_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DoorCard:
    """Whether somebody can sign in. `signs_in_as`: empty without an account; `waits`: for a password."""

    door: Door
    name: str
    signs_in_as: str
    is_open: bool
    waits: bool
    language: str


def doors_of(person_id: UUID, *, on: date) -> list[DoorCard]:
    """The door of the person, and of each relative who takes part. Two queries."""
    people = Person.objects.filter(pk=person_id).select_related("account")
    close = Relative.objects.filter(not_over(on), person_id=person_id).select_related("account")
    found = [_card(Door(person_id), one) for one in people]
    return found + [_card(Door(person_id, one.id), one) for one in close.order_by("start_date", "id")]


def invitation(door: Door, *, at: datetime) -> str:
    """What the link of the invitation carries; empty unless the account waits for a password."""
    who = Person.objects if door.relative_id is None else Relative.objects
    keys = who.filter(pk=door.relative_id or door.person_id).values_list("account", flat=True)
    account = Account.objects.filter(pk__in=[key for key in keys if key])
    waiting = next((one for one in account if one.is_active and not one.has_usable_password()), None)
    return accounts.invitation(waiting, at=at) if waiting else ""


def _card(door: Door, who: Person | Relative) -> DoorCard:
    account = who.account
    if account is None:
        return DoorCard(door, who.name, "", is_open=False, waits=False, language=who.language)
    waits = account.is_active and not account.has_usable_password()
    name, is_open = account.username, account.is_active
    return DoorCard(door, who.name, name, is_open=is_open, waits=waits, language=who.language)
