"""What this store is: real or synthetic. Said once, at creation; the database refuses to change it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from spindel.kernel.errors import Refused
from spindel.kernel.models import Store


@dataclass(frozen=True, slots=True)
class Mark:
    """`as_of_date` and `seed` say how a synthetic store was made."""

    synthetic: bool
    created_at: datetime
    as_of_date: date | None = None
    seed: int | None = None


def create(*, synthetic: bool, at: datetime, as_of: date | None = None, seed: int | None = None) -> Mark:
    """Mark the store. Refused when it already has a mark, also the same one."""
    mark_ = Mark(synthetic=synthetic, created_at=at, as_of_date=as_of, seed=seed)
    try:
        with transaction.atomic():
            Store(synthetic=synthetic, created_at=at, as_of_date=as_of, seed=seed).save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            "This store already says what it is.",
            value=mark(),
            way_out="Use another folder (SPINDEL_DATA) or database (SPINDEL_DATABASE_URL).",
        ) from error
    return mark_


def mark() -> Mark | None:
    """The mark, or None while the store has none."""
    row = Store.objects.filter(pk=1).first()
    return None if row is None else Mark(row.synthetic, row.created_at, row.as_of_date, row.seed)


def is_synthetic() -> bool:
    """Only a store that was created so holds made-up people."""
    found = mark()
    return found is not None and found.synthetic
