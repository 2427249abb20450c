"""Reads who looks, who works beside them, and what may tie a person to somebody of the house."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count

from spindel.domain.network.models import Membership, Professional
from spindel.domain.people.fields import folded
from spindel.domain.people.kinds import AddressKind
from spindel.domain.people.models import Address, Identifier, Person, Relative
from spindel.domain.people.queries import current
from spindel.insight.looks import marks
from spindel.insight.looks.facts import About, House, Staff
from spindel.insight.looks.models import StaffMark

BATCH = 500
# A number of fewer digits is an extension, or nobody's.
PHONE_DIGITS = 6


def staff(human_ids: Collection[UUID], day: date) -> dict[UUID, Staff]:
    """Those of these ids who work here, with the units of the day; three queries."""
    return {one.id: one for one in _staff(human_ids, day)}


def _staff(human_ids: Collection[UUID], day: date) -> Iterator[Staff]:
    units: dict[UUID, set[UUID]] = defaultdict(set)
    seats = current(Membership.objects.all(), day).values_list("professional_id", "seat__unit_id")
    for human_id, unit_id in seats:
        units[human_id].add(unit_id)
    codes = {row.professional_id: row for row in StaffMark.objects.all()}
    for key, name, phone, email in Professional.objects.values_list("id", "name", "phone", "email"):
        if key in human_ids:
            said = codes.get(key)
            yield Staff(
                key,
                folded(name),
                frozenset(units[key]),
                _reach(phone, email),
                said.number_code if said else "",
                said.address_code if said else "",
            )


def colleagues(
    looking: Mapping[UUID, Staff], day: date
) -> tuple[dict[UUID, tuple[Staff, ...]], dict[UUID, House]]:
    """Who else works in the units of each of these, and the house that they work in; four queries."""
    seats = list(
        current(Membership.objects.all(), day).values_list(
            "professional_id", "seat__unit_id", "seat__unit__organisation_id"
        )
    )
    known = staff({human_id for human_id, *_ in seats}, day)
    unit_staff: dict[UUID, set[UUID]] = defaultdict(set)
    house_of: dict[UUID, UUID] = {}
    inside: dict[UUID, set[UUID]] = defaultdict(set)
    for human_id, unit_id, organisation_id in seats:
        unit_staff[unit_id].add(human_id)
        house_of[unit_id] = organisation_id
        inside[organisation_id].add(human_id)
    houses = {key: _house([known[one] for one in some]) for key, some in inside.items()}
    beside = {
        key: tuple(
            known[one] for one in sorted(set().union(*(unit_staff[unit] for unit in me.units)) - {key})
        )
        for key, me in looking.items()
    }
    house = {key: _both([houses[house_of[unit]] for unit in me.units]) for key, me in looking.items()}
    return beside, house


def _house(some: Collection[Staff]) -> House:
    reach = frozenset[str]().union(*(one.reach for one in some))
    return House(reach, frozenset(one.number_code for one in some if one.number_code))


def _both(some: Collection[House]) -> House:
    reach = frozenset[str]().union(*(one.reach for one in some))
    return House(reach, frozenset[str]().union(*(one.number_codes for one in some)))


def about(person_ids: Collection[UUID], day: date) -> dict[UUID, About]:
    """What may tie these persons to somebody of the house; four queries for each few hundred."""
    ids, found = sorted(person_ids), {}
    with_codes = StaffMark.objects.exists()
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        close = _close(batch, day)
        numbers, addresses = (_numbers(batch), _addresses(batch, day)) if with_codes else ({}, {})
        for row in Person.objects.filter(pk__in=batch):
            found[row.id] = About(
                row.id,
                folded(f"{row.given_name} {row.family_name}"),
                folded(row.family_name),
                _reach(row.phone, row.email),
                frozenset(numbers.get(row.id, ())),
                addresses.get(row.id, ""),
                frozenset(close.get(row.id, ())),
            )
    return found


def common(surnames: Collection[str], share: float) -> frozenset[str]:
    """Those of these folded names that more than this share of all persons carry; two queries."""
    total = Person.objects.count()
    least = max(2, int(total * share) + 1)
    rows = Person.objects.values("family_name").annotate(count=Count("id")).filter(count__gte=least)
    return frozenset(folded(row["family_name"]) for row in rows) & frozenset(surnames)


def _close(person_ids: Collection[UUID], day: date) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = current(Relative.objects.filter(person__in=person_ids), day)
    for person_id, name, phone in rows.values_list("person_id", "name", "phone"):
        found[person_id] |= {folded(name)} | _reach(phone, "")
    return found


def _numbers(person_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Identifier.objects.filter(person__in=person_ids).values_list("person_id", "value")
    for person_id, value in rows:
        found[person_id] |= {marks.number_code(value)} - {""}
    return found


def _addresses(person_ids: Collection[UUID], day: date) -> dict[UUID, str]:
    """Where they are registered. Where they actually live is nobody's business, and is not read."""
    rows = current(Address.objects.filter(person__in=person_ids, kind=AddressKind.REGISTERED), day)
    fields = ("person_id", "street", "postcode")
    return {key: marks.address_code(street, postcode) for key, street, postcode in rows.values_list(*fields)}


def _reach(phone: str, email: str) -> frozenset[str]:
    """Phone and mail, however they were typed; a phone by its last digits, with or without the country."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    found = {f"tel:{digits[-8:]}"} if len(digits) >= PHONE_DIGITS else set()
    return frozenset(found | ({email.strip().casefold()} - {""}))
