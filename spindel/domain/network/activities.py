"""What units invite families and friends to (R53): evenings, courses, a walk; open to everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.models import Activity, Unit
from spindel.domain.people.changes import locked, save_of_nobody
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

AHEAD = timedelta(days=120)
"""How far ahead people are told of what is on."""


@dataclass(frozen=True, slots=True)
class ActivityCard:
    id: UUID
    what: str
    starts_at: datetime
    place: str
    is_online: bool
    how_to_join: str
    unit_id: UUID
    unit_name: str
    municipality: str
    phone: str
    is_called_off: bool


def coming(*, at: datetime, unit_ids: Iterable[UUID] | None = None) -> list[ActivityCard]:
    """What is still to come within AHEAD, everywhere or at these units, the next first; one query."""
    rows = Activity.objects.filter(starts_at__gte=at, starts_at__lt=at + AHEAD)
    rows = rows if unit_ids is None else rows.filter(unit__in=list(unit_ids))
    return [
        ActivityCard(
            row.id,
            row.what,
            row.starts_at,
            row.place,
            row.is_online,
            row.how_to_join,
            row.unit_id,
            row.unit.name,
            row.unit.municipality,
            row.unit.phone,
            row.called_off_at is not None,
        )
        for row in rows.select_related("unit").order_by("starts_at", "id")
    ]


@transaction.atomic
def invite(
    unit: Unit | UUID,
    *,
    what: str,
    starts_at: datetime,
    place: str,
    is_online: bool = False,
    how_to_join: str = "",
    by: Actor,
    at: datetime,
) -> Activity:
    """The unit invites everybody; refused for what has begun already."""
    if starts_at <= at:
        raise Invalid(_("Enter a day and a time that are still to come."), value=starts_at, where="starts_at")
    row = Activity(
        unit=locked(Unit, unit),
        what=what.strip(),
        starts_at=starts_at,
        place=place.strip(),
        is_online=is_online,
        how_to_join=how_to_join.strip(),
    )
    return save_of_nobody(row, "activity.invite", by=by, at=at)


@transaction.atomic
def call_off(activity: Activity | UUID, *, by: Actor, at: datetime) -> Activity:
    """It will not be; it stays on the list as called off, so that nobody goes in vain."""
    row = locked(Activity, activity)
    if row.called_off_at is not None:
        raise Refused(_("This was called off already."), value=row.called_off_at, where="activity")
    row.called_off_at = at
    return save_of_nobody(row, "activity.call_off", by=by, at=at)


@transaction.atomic
def put_on_again(activity: Activity | UUID, *, by: Actor, at: datetime) -> Activity:
    """The undo of `call_off`."""
    row = locked(Activity, activity)
    if row.called_off_at is None:
        raise Refused(_("This was not called off."), value=row.id, where="activity")
    row.called_off_at = None
    return save_of_nobody(row, "activity.put_on_again", by=by, at=at)


@transaction.atomic
def strike(activity: Activity | UUID, *, by: Actor, at: datetime) -> None:
    """The undo of `invite`: as if nobody had been invited."""
    row = locked(Activity, activity)
    audit.write("activity.strike", by=by, at=at, subject_kind="activity", subject_id=row.id)
    row.delete()
