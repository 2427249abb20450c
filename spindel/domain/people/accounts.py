"""Who signs in for themselves: a person, or somebody close to one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from spindel.domain.people.models import Person, Relative
from spindel.domain.people.queries import not_over
from spindel.kernel.actors import Actor


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
