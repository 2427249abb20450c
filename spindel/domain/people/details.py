"""What stands behind the head of a person's page, for whoever corrects it; and whose a thing is."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Value
from django.db.models.functions import Replace

from spindel.domain.people.models import (
    Address,
    Capacity,
    Identifier,
    Language,
    Person,
    Place,
    Relative,
    RelativeHelp,
    RespiteOffer,
    Telling,
)

THINGS: dict[str, Any] = {
    "relative": Relative,
    "help": RelativeHelp,
    "capacity": Capacity,
    "language": Language,
    "address": Address,
    "place": Place,
    "telling": Telling,
    "respite": RespiteOffer,
}


@dataclass(frozen=True, slots=True)
class LanguageCard:
    id: UUID
    code: str
    speaks: bool
    reads: bool


@dataclass(frozen=True, slots=True)
class Details:
    """Names and languages as they were written; whoever may change how to reach somebody may read them."""

    given_name: str
    family_name: str
    preferred_name: str
    pronouns: str
    languages: tuple[LanguageCard, ...]


def details_of(person_id: UUID) -> Details:
    """The person as written down; two queries."""
    row = Person.objects.get(pk=person_id)
    return Details(
        given_name=row.given_name,
        family_name=row.family_name,
        preferred_name=row.preferred_name,
        pronouns=row.pronouns,
        languages=tuple(
            LanguageCard(one.id, one.code, one.speaks, one.reads) for one in row.languages.order_by("code")
        ),
    )


def person_of(thing: str, thing_id: UUID) -> UUID | None:
    """Whom a relative, a help, a view of capacity, a language, an address or a place is about; one query."""
    found: UUID | None = THINGS[thing].objects.filter(pk=thing_id).values_list("person_id", flat=True).first()
    return found


def person_numbered(system: str, number: str) -> UUID | None:
    """Whose number this is; one query. Not to be told to whoever may not know of them."""
    rows = Identifier.objects.filter(system=system, value=number)
    found: UUID | None = rows.values_list("person_id", flat=True).first()
    return found


def person_with_number(number: str) -> UUID | None:
    """Whose whole number this is, whichever system it is of and with or without hyphens; two queries at most.

    None where nobody, or more than one, has it. Not to be told to whoever may not know of them.
    """
    bare = Identifier.objects.annotate(bare=Replace("value", Value("-"), Value("")))
    rows = bare.filter(bare__iexact=number.replace("-", "").replace(" ", ""))
    found = set(rows.values_list("person_id", flat=True)[:2])
    return found.pop() if len(found) == 1 else None
