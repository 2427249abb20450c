"""Receipts: what was answered or decided, confirmed in the same breath, with a number to name it by."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.consent.kinds import ReceiptKind
from spindel.domain.consent.models import Receipt
from spindel.domain.people.changes import add, local_date, locked, save
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import PersonRow
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused
from spindel.kernel.ids import new_id


@transaction.atomic
def confirm(
    row: PersonRow, kind: ReceiptKind, said: Mapping[str, Any], *, by: Actor, at: datetime
) -> Receipt:
    """Write the receipt of an answer in the transaction of the answer."""
    receipt = Receipt(
        person=row.person,
        number=new_id().hex[-10:].upper(),
        kind=kind,
        subject_id=row.pk,
        said=dict(said),
        digest=digest(said),
    )
    return add(receipt, "receipt.make", by=by, at=at, categories=Category.CONTACT_ONLY, detail={"kind": kind})


def digest(said: Mapping[str, Any]) -> str:
    """SHA-256 over the values in canonical JSON, in hexadecimal."""
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def hand_receipt(receipt: Receipt | UUID, *, by: Actor, at: datetime) -> Receipt:
    """The person has got it on paper, or read it out."""
    row = locked(Receipt, receipt)
    if row.handed_date is not None:
        raise Refused(_("The person has this receipt already."), value=row.handed_date, where="receipt")
    row.handed_date = local_date(at)
    return save(row, "receipt.hand", by=by, at=at, categories=Category.CONTACT_ONLY)
