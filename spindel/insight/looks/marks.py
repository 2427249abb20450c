"""Codes by which it shows that a human of the house is the person, or lives where the person is registered.

A code is keyed with the key of the audit: two of them are equal or not, and nothing else can be read off.
"""

import csv
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from spindel.domain.network.models import Professional
from spindel.domain.people.changes import local_date
from spindel.domain.people.fields import folded
from spindel.insight.looks.models import StaffMark
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid

COLUMNS = ("username", "number", "street", "postcode")


@dataclass(frozen=True, slots=True)
class Said:
    """What the employer says of one human; empty where it says nothing."""

    professional_id: UUID
    number: str = ""
    street: str = ""
    postcode: str = ""


def number_code(number: str) -> str:
    """The same for a number however it was typed; empty for none. The century may be left out."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return _code("number", digits[-10:]) if len(digits) >= 10 else ""


def address_code(street: str, postcode: str) -> str:
    """The same for an address however it was typed; empty unless both are given."""
    place, digits = folded(street), "".join(postcode.split())
    return _code("address", f"{place} {digits.casefold()}") if place and digits else ""


def _code(kind: str, text: str) -> str:
    return salted_hmac(f"looks.{kind}", text, secret=settings.AUDIT_KEY, algorithm="sha256").hexdigest()


@transaction.atomic
def mark(said: list[Said], *, by: Actor, at: datetime) -> int:
    """Keep what the employer says, in place of what it said before; returns of how many."""
    for one in said:
        StaffMark.objects.update_or_create(
            professional_id=one.professional_id,
            defaults={
                "number_code": number_code(one.number),
                "address_code": address_code(one.street, one.postcode),
                "as_of_date": local_date(at),
            },
        )
    audit.write("staff.mark", by=by, at=at, detail={"count": len(said)})
    return len(said)


def read(path: Path) -> list[Said]:
    """Read a CSV file with the columns of COLUMNS; raises Invalid at the first bad line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if set(COLUMNS) - set(rows.fieldnames or ()):
            raise Invalid(
                "A column is missing.", where=str(path), way_out=f"It needs the columns {', '.join(COLUMNS)}."
            )
        known = dict(Professional.objects.exclude(account=None).values_list("account__username", "id"))
        return [_said(row, known, f"{path}:{number}") for number, row in enumerate(rows, start=2)]


def _said(row: dict[str, str], known: dict[str, UUID], where: str) -> Said:
    name = (row["username"] or "").strip()
    if name not in known:
        raise Invalid("Nobody has this username.", value=name, where=where, way_out="Leave the line out.")
    return Said(known[name], *((row[column] or "").strip() for column in COLUMNS[1:]))
