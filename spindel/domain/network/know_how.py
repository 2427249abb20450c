"""What a team knows about agencies, municipalities and units (R20): dated, checked, owned; about nobody."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from spindel.domain.network.models import Engagement, KnowHow, Organisation, Professional, Unit
from spindel.domain.people.changes import local_date, locked, save_of_nobody, written
from spindel.domain.people.models import Person
from spindel.domain.people.queries import current
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

HOLDS = timedelta(days=365)
"""So long something that was checked is taken to hold, unless another day is said."""


@dataclass(frozen=True, slots=True)
class KnowHowCard:
    id: UUID
    unit_id: UUID
    about_organisation_id: UUID
    about_unit_id: UUID | None
    about: str
    text: str
    owner_name: str
    written_date: date
    checked_date: date
    checked_by_name: str
    review_date: date

    def is_stale(self, *, on: date) -> bool:
        """Whether somebody has to look whether it still holds."""
        return self.review_date <= on


def known_in(unit_id: UUID | None, *, text: str = "") -> list[KnowHowCard]:
    """What a team knows, by what it is about; `text`: a part of it or of what it is about; one query."""
    rows = KnowHow.objects.filter(unit=unit_id, ended_date=None)
    if text:
        about = Q(about_organisation__name__icontains=text) | Q(about_unit__name__icontains=text)
        rows = rows.filter(about | Q(text__icontains=text))
    rows = rows.select_related("about_organisation", "about_unit", "owner")
    return sorted(map(card, rows), key=lambda one: (one.about, one.written_date, one.id))


def known_about(unit_id: UUID | None, *, units: Collection[UUID]) -> list[KnowHowCard]:
    """What a team knows about any of these units, or their organisations; one query."""
    about = Q(about_unit__in=units) | Q(about_unit=None, about_organisation__units__in=units)
    rows = KnowHow.objects.filter(about, unit=unit_id, ended_date=None).distinct()
    rows = rows.select_related("about_organisation", "about_unit", "owner")
    return sorted(map(card, rows), key=lambda one: (one.about, one.written_date, one.id))


def card(row: KnowHow) -> KnowHowCard:
    """To be given rows with what they are about and their owner."""
    return KnowHowCard(
        id=row.id,
        unit_id=row.unit_id,
        about_organisation_id=row.about_organisation_id,
        about_unit_id=row.about_unit_id,
        about=(row.about_unit or row.about_organisation).name,
        text=row.text,
        owner_name=row.owner.name,
        written_date=row.written_date,
        checked_date=row.checked_date,
        checked_by_name=row.checked_by_name,
        review_date=row.review_date,
    )


@transaction.atomic
def note_down(
    unit: Unit | UUID,
    *,
    text: str,
    about_organisation_id: UUID,
    about_unit_id: UUID | None = None,
    owner_id: UUID,
    review_date: date | None = None,
    by: Actor,
    at: datetime,
) -> KnowHow:
    """The team knows something from now on. Refused where the full name of somebody the unit knows stands."""
    row, today = KnowHow(unit=locked(Unit, unit)), local_date(at)
    row.text = _about_nobody(text, row.unit_id, today)
    row.about_organisation = locked(Organisation, about_organisation_id)
    row.about_unit = _within(about_unit_id, row.about_organisation) if about_unit_id else None
    row.owner = locked(Professional, owner_id)
    row.written_date = today
    _check(row, review_date, by, at)
    return save_of_nobody(row, "know_how.note", by=by, at=at)


@transaction.atomic
def change_know_how(
    note: KnowHow | UUID, *, text: str, review_date: date | None = None, by: Actor, at: datetime
) -> KnowHow:
    """It is otherwise by now; whoever says so has checked it."""
    row = _open(note)
    row.text = _about_nobody(text, row.unit_id, local_date(at))
    _check(row, review_date, by, at)
    return save_of_nobody(row, "know_how.change", by=by, at=at)


@transaction.atomic
def check_know_how(
    note: KnowHow | UUID, *, review_date: date | None = None, by: Actor, at: datetime
) -> KnowHow:
    """Somebody looked, and it still holds."""
    row = _open(note)
    _check(row, review_date, by, at)
    return save_of_nobody(row, "know_how.check", by=by, at=at)


@transaction.atomic
def end_know_how(note: KnowHow | UUID, *, by: Actor, at: datetime) -> KnowHow:
    """It no longer holds."""
    row = _open(note)
    row.ended_date = local_date(at)
    return save_of_nobody(row, "know_how.end", by=by, at=at)


@transaction.atomic
def take_up_again(note: KnowHow | UUID, *, by: Actor, at: datetime) -> KnowHow:
    """The undo of `end_know_how`."""
    row = locked(KnowHow, note)
    row.ended_date = None
    return save_of_nobody(row, "know_how.resume", by=by, at=at)


@transaction.atomic
def strike_know_how(note: KnowHow | UUID, *, by: Actor, at: datetime) -> None:
    """The undo of `note_down`: as if it had never been written."""
    row = locked(KnowHow, note)
    row.delete()
    audit.write("know_how.strike", by=by, at=at, subject_kind="knowhow", subject_id=row.id)


def _open(note: KnowHow | UUID) -> KnowHow:
    row = locked(KnowHow, note)
    if row.ended_date is not None:
        raise Refused(_("This no longer holds."), value=row.ended_date, where="know_how")
    return row


def _check(row: KnowHow, review_date: date | None, by: Actor, at: datetime) -> None:
    row.checked_date, row.checked_by_name = local_date(at), by.name
    row.review_date = review_date or row.checked_date + HOLDS
    if row.review_date <= row.checked_date:
        raise Invalid(_("Enter a day after today."), value=row.review_date, where="know_how.review_date")


def _within(unit_id: UUID, organisation: Organisation) -> Unit:
    unit = locked(Unit, unit_id)
    if unit.organisation_id != organisation.id:
        raise Invalid(_("This unit is of another organisation."), value=unit.name, where="know_how.unit")
    return unit


def _about_nobody(text: str, unit_id: UUID, today: date) -> str:
    """The text, in which no full name stands of anybody whom the unit is engaged with."""
    said = written(text, _("Write what you know."), where="know_how.text")
    words = _words(said)
    known = current(Engagement.objects.filter(unit=unit_id), today).values("person")
    for given, family in Person.objects.filter(pk__in=known).values_list("given_name", "family_name"):
        if _stands_in(words, _words(f"{given} {family}")) or _stands_in(words, _words(f"{family} {given}")):
            raise Refused(
                _("The name of somebody whom you know stands in it."),
                where="know_how.text",
                way_out=_("Write what holds for everybody, without anybody's name."),
            )
    return said


def _words(text: str) -> list[str]:
    return "".join(sign.casefold() if sign.isalnum() else " " for sign in text).split()


def _stands_in(words: Iterable[str], name: list[str]) -> bool:
    """Whether the words of a name follow each other in the text."""
    return bool(name) and f" {' '.join(name)} " in f" {' '.join(words)} "


def unit_of(know_how_id: UUID) -> UUID | None:
    """Whose it is; one query."""
    return KnowHow.objects.filter(pk=know_how_id).values_list("unit_id", flat=True).first()
