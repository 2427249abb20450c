"""What the person keeps from whom, and what the plan counts on somebody knowing."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent import law
from spindel.domain.consent.actions.checks import after_today, check_law, key_of, some
from spindel.domain.consent.actions.grants import refresh_grants
from spindel.domain.consent.actions.receipts import confirm
from spindel.domain.consent.kinds import Purpose, ReceiptKind
from spindel.domain.consent.models import Block, Sharing
from spindel.domain.network.models import Unit
from spindel.domain.people.changes import add, here, local_date, locked, save, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


@transaction.atomic
def block(
    person: Person | UUID, *, categories: Category, unit_id: UUID | None = None, by: Actor, at: datetime
) -> Block:
    """The person keeps categories from a unit; without a unit, from all but their case manager's unit."""
    who = locked(Person, person)
    row = Block(
        person=who,
        unit=locked(Unit, unit_id) if unit_id else None,
        categories=int(some(categories, "block.categories")),
        starts_at=at,
    )
    detail = {"unit": key_of(unit_id)}
    add(row, "block.begin", by=by, at=at, categories=categories, detail=detail)
    confirm(row, ReceiptKind.BLOCKED, _said(row), by=by, at=at)
    refresh_grants([who.id], by=by, at=at)
    return row


@transaction.atomic
def lift_block(block: Block | UUID, *, by: Actor, at: datetime) -> Block:
    """The person lets the categories be known again. `block` with the same values undoes it."""
    row = locked(Block, block)
    if row.ends_at is not None:
        raise Refused(_("This block has been lifted already."), where="block")
    row.ends_at = at
    save(row, "block.end", by=by, at=at, categories=Category(row.categories))
    confirm(row, ReceiptKind.UNBLOCKED, _said(row), by=by, at=at)
    refresh_grants([row.person_id], by=by, at=at)
    return row


def _said(row: Block) -> dict[str, str | int | None]:
    return {"from": row.unit.name if row.unit else None, "categories": row.categories}


@transaction.atomic
def plan_sharing(
    person: Person | UUID,
    *,
    unit_id: UUID,
    categories: Category,
    what_for: str,
    purpose: Purpose = Purpose.COORDINATION,
    end_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Sharing:
    """The plan counts on a unit knowing these categories from today on. It opens nothing: consent does."""
    who, unit = here(person), locked(Unit, unit_id)
    check_law(categories, law.current().open_to(unit.kind), unit.name, "sharing.categories")
    row = Sharing(
        person=who,
        unit=unit,
        categories=int(some(categories, "sharing.categories")),
        purpose=purpose,
        what_for=written(what_for, _("Write what the sharing is for."), where="sharing.what_for"),
        start_date=local_date(at),
        end_date=after_today(end_date, at, "sharing.end_date") if end_date else None,
    )
    return add(row, "sharing.plan", by=by, at=at, categories=categories, detail={"unit": key_of(unit_id)})


@transaction.atomic
def end_sharing(sharing: Sharing | UUID, *, by: Actor, at: datetime) -> Sharing:
    """The plan no longer counts on this sharing."""
    row = locked(Sharing, sharing)
    if row.end_date is not None and row.end_date <= local_date(at):
        raise Refused(_("This has ended already."), value=row.end_date, where="sharing")
    row.end_date = local_date(at)
    return save(row, "sharing.end", by=by, at=at, categories=Category(row.categories))
