"""Telling somebody something about the person outside the pages: by paper, letter, link or word."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent import holders, law
from spindel.domain.consent.actions.checks import some
from spindel.domain.consent.actions.receipts import confirm
from spindel.domain.consent.kinds import DisclosedHow, GivenHow, Ground, ReceiptKind
from spindel.domain.consent.models import Disclosure, Receipt
from spindel.domain.consent.reader import Decision
from spindel.domain.network.models import Unit
from spindel.domain.people.changes import add, here, local_date, locked, strike, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person, Relative
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused


@transaction.atomic
def disclose(
    person: Person | UUID,
    *,
    what: str,
    categories: Category,
    how: DisclosedHow,
    to_unit_id: UUID | None = None,
    to_relative_id: UUID | None = None,
    to_name: str = "",
    agreed_how: GivenHow | None = None,
    witness_name: str = "",
    by: Actor,
    at: datetime,
) -> Disclosure:
    """Record that something was told, to one recipient, with the notices that the law wants to go along.

    It rests on what the recipient may know now, or on the person's yes to this one act (`agreed_how`): that
    is how an agency learns what the law keeps out of joint records. Raises Refused where there is neither.
    """
    who = here(person)
    row = Disclosure(
        person=who,
        what=written(what, _("Enter what was told."), where="disclosure.what"),
        categories=int(some(categories, "disclosure.categories")),
        to_name=to_name.strip(),
        by_name=by.name,
        by_unit_id=by.unit_id,
        at=at,
        local_date=local_date(at),
        how=how,
        agreed_how=agreed_how or "",
        witness_name=witness_name.strip(),
    )
    _set_recipient(row, to_unit_id, to_relative_id)
    if agreed_how == GivenHow.ORAL:
        written(witness_name, _("Enter who was the witness."), where="disclosure.witness_name")
    if agreed_how is not None:
        row.ground = Ground.CONSENT
    else:
        row.ground, row.sources = _stands(row, to_unit_id or to_relative_id, at)
    row.notices = [one.text for one in law.current().notices_for(categories, row.ground)]
    add(row, "disclosure", by=by, at=at, categories=categories, detail={"ground": row.ground, "how": how})
    confirm(row, ReceiptKind.DISCLOSED, _said(row), by=by, at=at)
    return row


@transaction.atomic
def strike_disclosure(disclosure: Disclosure | UUID, *, by: Actor, at: datetime) -> UUID:
    """Undo a telling written down by mistake, with its receipt, while the person has not got that in hand.

    Returns the id of the person.
    """
    row, way_out = locked(Disclosure, disclosure), _("It stays written down who got it.")
    receipts = Receipt.objects.filter(subject_id=row.pk, kind=ReceiptKind.DISCLOSED)
    if any(one.handed_date for one in receipts.select_for_update(no_key=True)):
        raise Refused(_("This can no longer be undone."), where="disclosure", way_out=way_out)
    categories = Category(row.categories)
    person_id = strike(row, "disclosure.strike", by=by, at=at, categories=categories, way_out=way_out)
    receipts.delete()
    return person_id


def _set_recipient(row: Disclosure, unit_id: UUID | None, relative_id: UUID | None) -> None:
    if sum(map(bool, (unit_id, relative_id, row.to_name))) != 1:
        raise Invalid(_("Enter to whom it was told: one unit, one relative, or a name."), where="disclosure")
    if unit_id is not None:
        row.to_unit = locked(Unit, unit_id)
    elif relative_id is not None:
        row.to_relative = locked(Relative, relative_id)
        if row.to_relative.person_id != row.person_id:
            raise Invalid(_("Choose a relative of this person."), where="disclosure.to_relative")


def _stands(row: Disclosure, key: UUID | None, at: datetime) -> tuple[str, Collection[tuple[str, str]]]:
    """The ground on which the recipient may know all of it now, and the rows behind it."""
    told = Category(row.categories)
    decision = holders.may_be_told(row.person_id, key, categories=told, at=at) if key else Decision(False)
    if not decision.allowed:
        raise Refused(
            _("They may not know this as it stands."),
            value=row.categories,
            where="disclosure.categories",
            way_out=_("Ask the person about this one thing, and write down how they agreed."),
        )
    return decision.ground, [(kind, str(source)) for kind, source in decision.sources]


def _said(row: Disclosure) -> dict[str, str | int]:
    to = row.to_unit.name if row.to_unit else row.to_relative.name if row.to_relative else row.to_name
    return {
        "what": row.what,
        "to": to,
        "by": row.by_name,
        "categories": row.categories,
        "day": row.local_date.isoformat(),
        "how": row.how,
        "ground": row.ground,
    }
