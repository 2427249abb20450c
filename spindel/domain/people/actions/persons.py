"""Changes to a person: name, numbers, language, wishes, address, level of need."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, check, local_date, locked, note, save, strike, written
from spindel.domain.people.kinds import AddressKind, Category, Channel, LevelOfNeed, PartingReason
from spindel.domain.people.models import Address, Identifier, Language, Person
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid, Refused


@transaction.atomic
def register_person(
    *,
    given_name: str,
    family_name: str,
    organisation_id: UUID,
    identifiers: Iterable[tuple[str, str]] = (),
    by: Actor,
    at: datetime,
    **more: Any,
) -> Person:
    """A new person, with (system, value) pairs of numbers that others know them by.

    `more` may name any other column of a person, such as `birth_date`; a `language` is also the first that
    the person speaks and reads. Refused when one of the numbers belongs to somebody already.
    """
    person = Person(
        given_name=written(given_name, _("Enter the given name."), where="given_name"),
        family_name=written(family_name, _("Enter the family name."), where="family_name"),
        organisation_id=organisation_id,
        created_at=at,
        **more,
    )
    check(person)
    person.save(force_insert=True)
    note(person, "person.register", by=by, at=at, categories=Category.CONTACT_ONLY)
    for system, value in identifiers:
        add_identifier(person, system=system, value=value, by=by, at=at)
    if "language" in more:
        add_language(person, code=more["language"], by=by, at=at)
    return person


@transaction.atomic
def add_identifier(person: Person | UUID, *, system: str, value: str, by: Actor, at: datetime) -> Identifier:
    """A number that some system knows the person by. Refused when it belongs to somebody already."""
    person = locked(Person, person)
    value = written(value, _("Enter the number."), where="identifier.value")
    if Identifier.objects.filter(system=system, value=value).exists():
        raise _registered()
    row = Identifier(person=person, system=system, value=value)
    try:
        return add(row, "identifier.add", by=by, at=at, categories=Category.CONTACT_ONLY)
    except Conflict as error:  # somebody registered it after we looked
        raise _registered() from error


def _registered() -> Refused:
    return Refused(
        _("This number is registered already."),
        where="identifier.value",
        way_out=_("Search for the number; if nobody is found, ask for access where the person is known."),
    )


def _change(
    person: Person, verb: str, *, by: Actor, at: datetime, categories: Category, **detail: Any
) -> Person:
    check(person)
    person.save(force_update=True)
    note(person, verb, by=by, at=at, categories=categories, detail=detail)
    return person


@transaction.atomic
def rename(
    person: Person | UUID,
    *,
    given_name: str,
    family_name: str,
    preferred_name: str = "",
    pronouns: str = "",
    by: Actor,
    at: datetime,
) -> Person:
    """The person's names, and how they want to be called and spoken of."""
    person = locked(Person, person)
    person.given_name = written(given_name, _("Enter the given name."), where="given_name")
    person.family_name = written(family_name, _("Enter the family name."), where="family_name")
    person.preferred_name, person.pronouns = preferred_name.strip(), pronouns.strip()
    return _change(person, "person.rename", by=by, at=at, categories=Category.CONTACT_ONLY)


@transaction.atomic
def set_contact_wishes(
    person: Person | UUID,
    *,
    channel: Channel,
    wishes: str = "",
    approach_note: str = "",
    phone: str = "",
    email: str = "",
    by: Actor,
    at: datetime,
) -> Person:
    """How the person wants to be reached and met."""
    person = locked(Person, person)
    person.contact_channel, person.contact_wishes = channel, wishes.strip()
    person.approach_note, person.phone, person.email = approach_note.strip(), phone.strip(), email.strip()
    return _change(
        person, "person.set_contact_wishes", by=by, at=at, categories=Category.CONTACT_ONLY, channel=channel
    )


@transaction.atomic
def add_language(
    person: Person | UUID, *, code: str, speaks: bool = True, reads: bool = True, by: Actor, at: datetime
) -> Language:
    """A language that the person speaks or reads; said again, it replaces what was said before."""
    person = locked(Person, person)
    if not (speaks or reads):
        raise Invalid(_("Choose whether the person speaks or reads the language."), where="language")
    row = Language.objects.filter(person=person, code=code).first() or Language(person=person, code=code)
    write = save if row.created_at else add
    row.speaks, row.reads = speaks, reads
    return write(row, "language.add", by=by, at=at, categories=Category.CONTACT_ONLY, detail={"code": code})


@transaction.atomic
def remove_language(language: Language | UUID, *, by: Actor, at: datetime) -> UUID:
    """The person neither speaks nor reads it after all. Returns the id of the person."""
    row = locked(Language, language)
    note(row, "language.remove", by=by, at=at, categories=Category.CONTACT_ONLY, detail={"code": row.code})
    row.delete()
    return row.person_id


@transaction.atomic
def set_interpreter(person: Person | UUID, *, language: str, by: Actor, at: datetime) -> Person:
    """The language of the interpreter whom the person needs; empty for none."""
    person = locked(Person, person)
    person.interpreter_language = language
    return _change(
        person,
        "person.set_interpreter",
        by=by,
        at=at,
        categories=Category.CONTACT_ONLY,
        language=language,
    )


@transaction.atomic
def move(
    person: Person | UUID,
    *,
    kind: AddressKind,
    municipality: str,
    from_date: date,
    street: str = "",
    postcode: str = "",
    city: str = "",
    by: Actor,
    at: datetime,
) -> Address:
    """A new address of a kind from a day on; the one before ends that day.

    Where the person lives may be written by those who may not see it: to them nothing may say that it is
    known already. So what is from before the present one is written down as that, until then.
    """
    person = locked(Person, person)
    before, until = Address.objects.filter(person=person, kind=kind, end_date=None).first(), None
    if before is not None and from_date < before.start_date and kind == AddressKind.ACTUAL:
        until = before.start_date
    elif before is not None:
        if from_date < before.start_date:
            raise Invalid(
                _("The person already has an address from a later day."),
                value=from_date,
                where="address.from_date",
                way_out=_("Enter a day from %(day)s on.") % {"day": before.start_date},
            )
        before.end_date = from_date
        before.save(update_fields=["end_date"])
    row = Address(
        person=person,
        kind=kind,
        municipality=written(municipality, _("Enter the municipality."), where="address.municipality"),
        street=street.strip(),
        postcode=postcode.strip(),
        city=city.strip(),
        start_date=from_date,
        end_date=until,
    )
    return add(row, "address.move", by=by, at=at, categories=Category.ADDRESS, detail={"kind": kind})


@transaction.atomic
def take_back_move(address: Address | UUID, *, by: Actor, at: datetime) -> UUID:
    """The undo of `move`, within minutes: the address is gone, and the one that it ended stands again.

    Returns the id of the person.
    """
    row = locked(Address, address)
    person, way_out = locked(Person, row.person_id), _("Write down the right address instead.")
    strike(row, "address.take_back", by=by, at=at, categories=Category.ADDRESS, way_out=way_out)
    rows = Address.objects.filter(person=person, kind=row.kind)
    before = rows.filter(end_date=row.start_date).order_by("-start_date", "-id").first()
    if before is not None and not rows.filter(end_date=None).exists():
        before.end_date = None
        save(before, "address.resume", by=by, at=at, categories=Category.ADDRESS)
    return person.id


@transaction.atomic
def set_level_of_need(person: Person | UUID, *, level: LevelOfNeed, by: Actor, at: datetime) -> Person:
    """How close the support is."""
    person = locked(Person, person)
    before, person.level_of_need = person.level_of_need, level
    return _change(
        person,
        "person.set_level_of_need",
        by=by,
        at=at,
        categories=Category.PLAN,
        before=before,
        level=level,
    )


@transaction.atomic
def part(person: Person | UUID, *, reason: PartingReason, by: Actor, at: datetime) -> Person:
    """From today nobody here holds a thread of the person. What hangs on it is closed by `flows.part`."""
    person = locked(Person, person)
    if person.parted_date is not None:
        raise Refused(_("You have parted already."), value=person.parted_date, where="person.parted_date")
    person.parted_date, person.parted_reason = local_date(at), reason
    return _change(person, "person.part", by=by, at=at, categories=Category.CONTACT_ONLY, reason=reason)


@transaction.atomic
def take_back(person: Person | UUID, *, by: Actor, at: datetime) -> Person:
    """The person is here again."""
    person = locked(Person, person)
    if person.parted_date is None:
        raise Refused(_("The person has not left."), where="person.parted_date")
    person.parted_date, person.parted_reason = None, ""
    return _change(person, "person.take_back", by=by, at=at, categories=Category.CONTACT_ONLY)
