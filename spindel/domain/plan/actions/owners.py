"""Who may own a commitment, under which mandate and for which need."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from spindel.domain.network.models import Engagement, Membership, Professional, Unit
from spindel.domain.people.changes import locked
from spindel.domain.people.models import Person, Relative
from spindel.domain.people.queries import current
from spindel.domain.plan.kinds import Owner, OwnerKind
from spindel.domain.plan.models import Commitment, Need
from spindel.kernel.errors import Conflict, Invalid, NotFound, Refused


def versioned(commitment: Commitment | UUID, version: int | None) -> Commitment:
    """The row as it is now; Conflict if the reader saw another version than `version`."""
    row = locked(Commitment, commitment)
    if version is not None and version != row.version:
        raise Conflict(
            _("Somebody changed this commitment in the meantime."),
            value=version,
            where="commitment.version",
            way_out=_("Look at it again, then choose."),
            stands={"due_date": row.due_date or ""},
            version=row.version,
        )
    return row


def owner_of(row: Commitment) -> Owner | None:
    """Who owns the commitment now."""
    if not row.owner_kind:
        return None
    key = row.owner_professional_id or row.owner_unit_id or row.owner_relative_id
    return Owner(OwnerKind(row.owner_kind), key)


def give_to(row: Commitment, owner: Owner | None, *, accepted: bool) -> None:
    """Put the owner into the commitment, or nobody. A mandate goes with its owner."""
    for name, value in owner_columns(owner, person_id=row.person_id, accepted=accepted).items():
        setattr(row, name, value)
    row.mandate = None


def owner_columns(owner: Owner | None, *, person_id: UUID, accepted: bool) -> dict[str, Any]:
    """The four owner columns of a commitment about a person. Refused when one who must accept has not."""
    columns: dict[str, Any] = {
        "owner_kind": owner.kind if owner else "",
        "owner_professional": None,
        "owner_unit": None,
        "owner_relative": None,
    }
    if owner is None:
        return columns
    if owner.kind in (OwnerKind.PERSON, OwnerKind.RELATIVE) and not accepted:
        raise Refused(
            _("A task is laid on the person or a relative only when they have accepted it."),
            value=owner.kind,
            where="commitment.owner",
            way_out=_("Ask them first, or let a professional do it."),
        )
    if owner.kind != OwnerKind.PERSON:
        columns[f"owner_{owner.kind}"] = _found(owner, person_id)
    return columns


def _found(owner: Owner, person_id: UUID) -> Professional | Unit | Relative:
    if owner.id is None:
        raise Invalid(_("Choose one owner for the commitment."), where="commitment.owner")
    if owner.kind == OwnerKind.PROFESSIONAL:
        return locked(Professional, owner.id)
    if owner.kind == OwnerKind.UNIT:
        return locked(Unit, owner.id)
    relative = locked(Relative, owner.id)
    if relative.person_id != person_id:
        raise NotFound(_("There is nothing here."), value=str(owner.id), where="relative")
    if relative.end_date is not None:
        raise Refused(_("This relative no longer takes part."), where="commitment.owner")
    return relative


def need_for(person: Person, need_id: UUID | None) -> Need | None:
    if need_id is None:
        return None
    need = locked(Need, need_id)
    if need.person_id != person.id:
        raise Invalid(_("This need is somebody else's."), value=str(need_id), where="commitment.need")
    return need


def check_stays(row: Commitment, *, on: date) -> None:
    """A unit promises what is due while it is engaged; one that was never engaged is not asked.

    Refused where it leaves before that, also on its last day: nobody would be left to do it.
    """
    unit = row.owner_unit
    if unit is not None and not stays(row.person_id, unit.id, until=row.due_date, on=on):
        raise Refused(
            _("%(unit)s leaves before this is done.") % {"unit": unit.name},
            value=row.due_date,
            where="commitment.owner",
            way_out=_("Choose somebody who stays, or let the unit come in again."),
        )


def stays(person_id: UUID, unit_id: UUID, *, until: date | None, on: date) -> bool:
    """Whether a unit is engaged from `on` through the day `until`, or for good without one; one query.

    True of a unit that was never engaged. One that leaves at this moment is waited for, or waits.
    """
    rows = Engagement.objects.filter(person=person_id, unit=unit_id).select_for_update(no_key=True)
    ends = [row.end_date for row in rows.order_by("id")]
    reach = [end is None or (end > on and until is not None and until < end) for end in ends]
    return any(reach) or not ends


def check_mandate(row: Commitment, *, on: date) -> None:
    """A promise under a mandate belongs to somebody who holds it on the day."""
    mandate = row.mandate
    if mandate is None:
        return
    in_force = mandate.start_date <= on and (mandate.end_date is None or on < mandate.end_date)
    seated = current(Membership.objects.filter(seat_id=mandate.seat_id), on)
    held = row.owner_unit_id == mandate.seat.unit_id or (
        row.owner_professional_id is not None
        and seated.filter(professional_id=row.owner_professional_id).exists()
    )
    if not (in_force and held):
        raise Refused(
            _("Whoever promises this does not hold the mandate."),
            value=mandate.decision,
            where="commitment.mandate",
            way_out=_("Choose an owner who holds it, or ask for the decision first."),
        )
