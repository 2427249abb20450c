"""Whether what was told to somebody may be told to them again: asked at each opening of a link."""

from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from spindel.domain.consent.holders import may_be_told, unit_may_know
from spindel.domain.consent.kinds import ConsentState
from spindel.domain.consent.models import Block, Consent, Disclosure
from spindel.domain.people.changes import local_date
from spindel.domain.people.kinds import Category


def still_stands(row: Disclosure, *, at: datetime) -> bool:
    """What it rests on holds now, for all of it; at most nine queries.

    On a standing right: the recipient may still know it. On the person's yes to this one act: the person has
    said no such thing since, neither to the recipient nor to everybody. Either way, whoever told it may
    still know it, the recipient is still there, and the person has not been parted from.
    """
    told = Category(row.categories)
    if row.person.parted_date is not None or _has_left(row, at) or not _teller_knows(row, told, at):
        return False
    if row.agreed_how:
        return not told & _denied_since(row, at)
    key = row.to_unit_id or row.to_relative_id
    return key is not None and may_be_told(row.person_id, key, categories=told, at=at).allowed


def _has_left(row: Disclosure, at: datetime) -> bool:
    """A relative who no longer takes part."""
    end = row.to_relative.end_date if row.to_relative else None
    return end is not None and end <= local_date(at)


def _teller_knows(row: Disclosure, told: Category, at: datetime) -> bool:
    """A unit goes on telling only what it may know itself; the person's own word needs no unit."""
    if row.by_unit_id is None:
        return True
    return not told & ~unit_may_know(row.person_id, row.by_unit_id, at=at)


def _denied_since(row: Disclosure, at: datetime) -> Category:
    """What the person has kept from the recipient since then: by a block, a refusal or a yes taken back."""
    blocks = Block.objects.filter(
        Q(unit=None) | Q(unit=row.to_unit_id),
        Q(ends_at=None) | Q(ends_at__gt=at),
        person=row.person_id,
        starts_at__gte=row.at,
        starts_at__lte=at,
    )
    mask = reduce(or_, blocks.values_list("categories", flat=True), 0)
    if row.to_unit_id or row.to_relative_id:
        mask |= _answered_no(row, at)
    return Category(mask)


def _answered_no(row: Disclosure, at: datetime) -> int:
    """Refused or taken back since, and not left to the recipient by another yes that holds."""
    no = yes = 0
    to = Consent.objects.filter(person=row.person_id, unit=row.to_unit_id, relative=row.to_relative_id)
    for one in to:
        if one.answered_at and one.answered_at >= row.at:
            no |= one.refused_categories | (one.categories if one.state == ConsentState.REFUSED else 0)
        if one.state == ConsentState.WITHDRAWN and one.withdrawn_at and one.withdrawn_at >= row.at:
            no |= one.categories
        if one.state == ConsentState.GIVEN and (one.ends_at is None or one.ends_at > at):
            yes |= one.categories
    return no & ~yes
