"""How many people and visits in a week the person wants at most (R27): asked, written down, taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.models import WeekWish
from spindel.domain.people.changes import add, here, local_date, locked, save
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class WishCard:
    """None: they said nothing about it."""

    id: UUID
    people: int | None
    visits: int | None
    own_words: str
    start_date: date


def week_wish(person_id: UUID) -> WishCard | None:
    """What holds now; one query."""
    row = WeekWish.objects.filter(person=person_id, end_date=None).first()
    if row is None:
        return None
    return WishCard(row.id, row.people, row.visits, row.own_words, row.start_date)


@transaction.atomic
def wish(
    person: Person | UUID,
    *,
    people: int | None,
    visits: int | None,
    own_words: str = "",
    by: Actor,
    at: datetime,
) -> WeekWish:
    """What the person wants from today on, instead of what they said before."""
    who, today = here(person), local_date(at)
    if not people and not visits:
        what = _("Enter how many people, or how many visits.")
        raise Invalid(what, where="week_wish.people")
    _end(who.id, today, by, at)
    row = WeekWish(
        person=who,
        people=people or None,
        visits=visits or None,
        own_words=own_words.strip(),
        start_date=today,
    )
    return add(row, "week_wish.say", by=by, at=at, categories=Category.APPOINTMENTS)


@transaction.atomic
def wish_no_more(person: Person | UUID, *, by: Actor, at: datetime) -> None:
    """They no longer want a limit."""
    _end(here(person).id, local_date(at), by, at)


@transaction.atomic
def wish_again(row: WeekWish | UUID, *, by: Actor, at: datetime) -> WeekWish:
    """The undo of `wish_no_more`."""
    found = locked(WeekWish, row)
    if WeekWish.objects.filter(person=found.person_id, end_date=None).exists():
        raise Conflict(_("The person has said something else since."), where="week_wish")
    found.end_date = None
    return save(found, "week_wish.resume", by=by, at=at, categories=Category.APPOINTMENTS)


def _end(person_id: UUID, day: date, by: Actor, at: datetime) -> None:
    for row in WeekWish.objects.filter(person=person_id, end_date=None):
        row.end_date = day
        save(row, "week_wish.end", by=by, at=at, categories=Category.APPOINTMENTS)


def person_of_wish(wish_id: UUID) -> UUID | None:
    """Whose it is; one query."""
    return WeekWish.objects.filter(pk=wish_id).values_list("person_id", flat=True).first()
