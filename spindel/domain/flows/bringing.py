"""Bringing a whole network in from a file, in one transaction; the same file twice changes nothing."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from spindel.domain.consent.actions import refresh_unit
from spindel.domain.flows import staff
from spindel.domain.flows.actions import join
from spindel.domain.flows.staff import Staffed
from spindel.domain.network import actions as network
from spindel.domain.network import directory
from spindel.domain.network.kinds import Role
from spindel.domain.network.models import Membership, Organisation, Professional, Unit
from spindel.domain.network.reading import Entry
from spindel.domain.people.changes import local_date
from spindel.domain.people.queries import not_over
from spindel.kernel.actors import Actor

OF_STAFF = ("name", "phone", "caseload_limit")


@dataclass(slots=True)
class Brought:
    """How many of each kind are new, changed or as they were, and who is invited."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    invited: list[Staffed] = field(default_factory=list)

    def note(self, kind: str, verdict: str) -> None:
        self.counts[(kind, verdict)] += 1


@transaction.atomic
def bring_in(organisations: list[Entry], *, by: Actor, at: datetime) -> Brought:
    """Add what is new and correct what differs. What the file does not name stays; nobody is ended."""
    brought, who = Brought(), {"by": by, "at": at}
    for one in organisations:
        organisation = _organisation(one, brought, **who)
        for below in one.below:
            unit = _unit(organisation, below, brought, **who)
            for seat in below.below:
                _seat(unit, seat, brought, **who)
    return brought


def _organisation(one: Entry, brought: Brought, **who: Any) -> Organisation:
    found = Organisation.objects.filter(name__iexact=one.values["name"]).order_by("id").first()
    if found is None:
        brought.note("organisations", "new")
        return network.add_organisation(**one.values, **who)
    row: Organisation = _corrected(found, "organisations", {"kind": one.values["kind"]}, brought, **who)
    return row


def _unit(organisation: Organisation, one: Entry, brought: Brought, **who: Any) -> Unit:
    found = Unit.objects.filter(organisation=organisation, name__iexact=one.values["name"]).first()
    if found is None:
        brought.note("units", "new")
        return network.add_unit(organisation, **one.values, **who)
    kind, values = found.kind, {name: one.values[name] for name in one.values if name != "name"}
    row: Unit = _corrected(found, "units", values, brought, **who)
    if row.kind != kind:
        refresh_unit(row.id, **who)  # the law looks at what kind of unit it is
    return row


def _seat(unit: Unit, one: Entry, brought: Brought, **who: Any) -> None:
    professional = directory.professional_at(one.values["email"])
    values = {name: one.values[name] for name in OF_STAFF if name in one.values}
    if professional is None:
        professional = network.add_professional(email=one.values["email"], **values, **who)
        brought.note("staff", "new")
    else:
        professional = _corrected(professional, "staff", values, brought, **who)
    if not _holds(professional, unit, one.values["role"], at=who["at"]):
        start = one.values.get("from")
        join(professional, unit_id=unit.id, role=Role(one.values["role"]), start_date=start, **who)
        brought.note("seats", "new")
    else:
        brought.note("seats", "same")
    if professional.account_id is None:
        brought.invited.append(staff.invite(professional, **who))


def _holds(professional: Professional, unit: Unit, role: str, *, at: datetime) -> bool:
    held = Membership.objects.filter(professional=professional, seat__unit=unit, seat__role=role)
    return held.filter(not_over(local_date(at))).exists()


def _corrected(found: Any, kind: str, values: dict[str, Any], brought: Brought, **who: Any) -> Any:
    changed = network.correct(found, **values, **who)
    brought.note(kind, "changed" if changed else "same")
    if changed:
        found.refresh_from_db()
    return found
