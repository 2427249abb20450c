"""What units offer at a place, and what it takes to choose it (R83): hours, languages, wait, who may come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from spindel.domain.network.kinds import Along, OfferingKind
from spindel.domain.network.models import Offering, Unit
from spindel.domain.people.changes import local_date, locked, save_of_nobody, written
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.earth import Spot
from spindel.kernel.errors import Invalid, Refused

WAIT_LASTS = timedelta(days=90)
"""So long a wait can be told before it has to be asked about again."""


@dataclass(frozen=True, slots=True)
class OfferingCard:
    """`wait_date`: when the wait was asked about. `loses`: what is lost, `beyond` so many km from home."""

    id: UUID
    unit_id: UUID
    unit_name: str
    municipality: str
    phone: str
    kind: OfferingKind
    what: str
    place: str
    spot: Spot | None
    hours: str
    in_evenings: bool
    on_weekends: bool
    languages: tuple[str, ...]
    along: Along
    wait_days: int | None
    wait_date: date | None
    loses: str
    loses_beyond_km: int | None
    ended_date: date | None

    @property
    def name(self) -> str:
        return f"{self.what}, {self.unit_name}"

    def is_stale(self, *, today: date) -> bool:
        """Whether the wait has to be asked about again."""
        return self.wait_date is not None and today - self.wait_date > WAIT_LASTS


def offerings(*, unit_ids: Iterable[UUID] | None = None) -> list[OfferingCard]:
    """What is offered now, everywhere or by these units; by kind, then by town and unit; one query."""
    rows = Offering.objects.filter(ended_date=None).select_related("unit")
    rows = rows if unit_ids is None else rows.filter(unit__in=list(unit_ids))
    found = sorted(map(card, rows), key=lambda one: (one.municipality, one.unit_name, one.id))
    order = list(OfferingKind)
    return sorted(found, key=lambda one: order.index(one.kind))


def offered_by(offering_id: UUID) -> UUID | None:
    """The unit that offers it, or did; one query."""
    return Offering.objects.filter(pk=offering_id).values_list("unit_id", flat=True).first()


def card(row: Offering) -> OfferingCard:
    """To be given rows with their unit."""
    return OfferingCard(
        id=row.id,
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        municipality=row.unit.municipality,
        phone=row.unit.phone,
        kind=OfferingKind(row.kind),
        what=row.what,
        place=row.place,
        spot=row.spot,
        hours=row.hours,
        in_evenings=row.in_evenings,
        on_weekends=row.on_weekends,
        languages=tuple(row.languages),
        along=Along(row.along),
        wait_days=row.wait_days,
        wait_date=row.wait_date,
        loses=row.loses,
        loses_beyond_km=row.loses_beyond_km,
        ended_date=row.ended_date,
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """What is said of an offering, all but its wait."""

    kind: OfferingKind
    what: str
    place: str
    along: Along
    spot: Spot | None = None
    hours: str = ""
    in_evenings: bool = False
    on_weekends: bool = False
    languages: tuple[str, ...] = ()
    loses: str = ""
    loses_beyond_km: int | None = None

    def write_into(self, row: Offering) -> None:
        """Raises Invalid for what is missing."""
        row.what = written(self.what, _("Write what it is."), where="offering.what")
        row.place = written(self.place, _("Write where it is."), where="offering.place")
        if self.loses_beyond_km is not None:
            written(self.loses, _("Write what a choice of it loses."), where="offering.loses")
        values: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__[4:]}
        for name, value in values.items():
            setattr(row, name, value.strip() if isinstance(value, str) else value)
        row.kind, row.along, row.languages = self.kind, self.along, list(self.languages)


@transaction.atomic
def offer(
    unit: Unit | UUID, offered: Offered, *, wait_days: int | None = None, by: Actor, at: datetime
) -> Offering:
    """The unit offers something from now on. `wait_days`: as it is today; None where nobody knows."""
    row = Offering(unit=locked(Unit, unit), wait_days=wait_days)
    row.wait_date = None if wait_days is None else local_date(at)
    offered.write_into(row)
    return save_of_nobody(row, "offering.make", by=by, at=at)


@transaction.atomic
def change_offering(offering: Offering | UUID, offered: Offered, *, by: Actor, at: datetime) -> Offering:
    """It is otherwise by now, or was written down wrongly."""
    row = _offered_now(offering)
    offered.write_into(row)
    return save_of_nobody(row, "offering.change", by=by, at=at)


@transaction.atomic
def say_wait(offering: Offering | UUID, *, wait_days: int, by: Actor, at: datetime) -> Offering:
    """How many days one waits, asked about today."""
    row = _offered_now(offering)
    if wait_days < 0:
        raise Invalid(_("Enter a number of days."), value=wait_days, where="offering.wait_days")
    row.wait_days, row.wait_date = wait_days, local_date(at)
    return save_of_nobody(row, "offering.wait", by=by, at=at)


@transaction.atomic
def end_offering(offering: Offering | UUID, *, by: Actor, at: datetime) -> Offering:
    """It can no longer be chosen; who chose it reads so."""
    row = _offered_now(offering)
    row.ended_date = local_date(at)
    return save_of_nobody(row, "offering.end", by=by, at=at)


@transaction.atomic
def offer_again(offering: Offering | UUID, *, by: Actor, at: datetime) -> Offering:
    """The undo of `end_offering`."""
    row = locked(Offering, offering)
    if row.ended_date is None:
        raise Refused(_("This is still offered."), value=row.id, where="offering")
    row.ended_date = None
    return save_of_nobody(row, "offering.resume", by=by, at=at)


@transaction.atomic
def strike_offering(offering: Offering | UUID, *, by: Actor, at: datetime) -> None:
    """The undo of `offer`: as if it had never been offered. Refused once it was put before somebody."""
    row = locked(Offering, offering)
    try:
        row.delete()
    except ProtectedError as error:
        raise Refused(
            _("Somebody has it to choose already."), where="offering", way_out=_("End it instead.")
        ) from error
    audit.write("offering.strike", by=by, at=at, subject_kind="offering", subject_id=row.id)


def _offered_now(offering: Offering | UUID) -> Offering:
    row = locked(Offering, offering)
    if row.ended_date is not None:
        raise Refused(_("This is no longer offered."), value=row.ended_date, where="offering")
    return row
