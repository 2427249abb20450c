"""Reading who there is, for whoever runs it: organisations, units, staff. Nothing about persons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from spindel.domain.network.models import Membership, Organisation, Professional, Unit
from spindel.domain.people.queries import not_over
from spindel.kernel.errors import NotFound, Refused


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    name: str
    kind: str
    units: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    organisation: str
    name: str
    kind: str
    municipality: str
    phone: str


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A seat that somebody holds or will hold. `account`: none, invited, open or closed."""

    name: str
    email: str
    role: str
    unit: str
    organisation: str
    start_date: date
    end_date: date | None
    account: str


def organisations() -> list[OrganisationLine]:
    """All of them by name; one query."""
    rows = Organisation.objects.annotate(count=Count("units")).order_by("name", "id")
    return [OrganisationLine(row.name, row.kind, row.count) for row in rows]


def organisation_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these organisations; one query."""
    return dict(Organisation.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def units(*, organisation: str = "") -> list[UnitLine]:
    """All of them, or those of one organisation, by name; one query."""
    rows = Unit.objects.select_related("organisation").order_by("organisation__name", "name", "id")
    rows = rows.filter(organisation__name__iexact=organisation) if organisation else rows
    return [UnitLine(row.organisation.name, row.name, row.kind, row.municipality, row.phone) for row in rows]


def staff(*, unit: str = "", today: date) -> Iterator[StaffLine]:
    """Who sits where, today or later; one query."""
    rows = Membership.objects.filter(not_over(today))
    rows = rows.filter(seat__unit__name__iexact=unit) if unit else rows
    rows = rows.select_related("professional__account", "seat__unit__organisation")
    for row in rows.order_by("professional__name", "professional_id", "start_date").iterator():
        who, there = row.professional, row.seat.unit
        yield StaffLine(
            who.name,
            who.email,
            row.seat.role,
            there.name,
            there.organisation.name,
            row.start_date,
            row.end_date,
            _account(who),
        )


def organisation_named(name: str) -> Organisation:
    """The organisation of this name. Raises NotFound."""
    found = Organisation.objects.filter(name__iexact=name.strip()).order_by("id").first()
    if found is None:
        raise NotFound(
            "There is no such organisation.", value=name, way_out="See them all: spindel organisation list"
        )
    return found


def unit_named(name: str, *, organisation: str = "") -> Unit:
    """The one unit of this name. Raises NotFound, or Refused when several have it."""
    rows = Unit.objects.filter(name__iexact=name.strip()).select_related("organisation").order_by("id")
    rows = rows.filter(organisation=organisation_named(organisation)) if organisation else rows
    found = list(rows[:2])
    if not found:
        raise NotFound("There is no such unit.", value=name, way_out="See them all: spindel unit list")
    if len(found) > 1:
        raise Refused("Several units have this name.", value=name, way_out="Name the --organisation, too.")
    return found[0]


def professional_at(email: str) -> Professional | None:
    """Who has this e-mail address, in whatever letters."""
    rows = Professional.objects.filter(email__iexact=email.strip()).select_related("account")
    return rows.exclude(email="").order_by("id").first()


def professional_named(email: str) -> Professional:
    """The same; raises NotFound."""
    found = professional_at(email)
    if found is None:
        raise NotFound(
            "Nobody has this e-mail address.", value=email, way_out="See them all: spindel staff list"
        )
    return found


def can_sign_in(professional_id: UUID) -> bool:
    """Whether there is an account for them that is not closed."""
    return Professional.objects.filter(pk=professional_id, account__is_active=True).exists()


def _account(who: Professional) -> str:
    if who.account is None:
        return "none"
    if not who.account.is_active:
        return "closed"
    return "open" if who.account.has_usable_password() else "invited"
