"""A small invented law, and facts and grants in short words: what cases of the derivation are made of.

Instants are days around one moment; each grant is told as a sentence.
"""

from datetime import datetime, timedelta
from uuid import UUID

from spindel.domain.consent.inputs import (
    BlockFact,
    ConsentFact,
    DelegationFact,
    EmergencyFact,
    GrantSpec,
    Inputs,
    RelationFact,
    ReleaseFact,
    SeatFact,
    UnitFact,
)
from spindel.domain.consent.kinds import Level
from spindel.domain.consent.law import Allowance, Emergency, Law, Room, SeatLaw
from spindel.domain.people.kinds import Category
from tests.factories import NOW

UNITS_AND_SEATS = ["clinic", "office", "ward", "nurse", "doctor", "officer", "matron"]
ROWS = ["e1", "e2", "c1", "c2", "b1", "b2", "m1", "m2", "d1", "x1"]
NAMES = ["person", "mother", "eva", *UNITS_AND_SEATS, *ROWS]
ID = {name: UUID(int=number) for number, name in enumerate(NAMES, start=1)}
NAME = {key: name for name, key in ID.items()}
PLAN, HEALTH, MONEY, DRUGS = Category.PLAN, Category.HEALTH, Category.MONEY, Category.SUBSTANCE_USE

LAW = Law(
    seats={
        ("clinic", "nurse"): SeatLaw(
            by_engagement=(
                Allowance("coordination", Level.WRITE, PLAN),
                Allowance("quality", Level.READ, PLAN | HEALTH),
            ),
            by_consent=(
                Room(DRUGS, Level.READ, needs_engagement=True),
                Room(MONEY, Level.WRITE, needs_engagement=False),
            ),
        ),
        ("office", "officer"): SeatLaw(
            by_consent=(Room(PLAN | HEALTH, Level.READ, needs_engagement=False),),
            barred=int(HEALTH),
            emergency=Emergency((PLAN | HEALTH,), 24),
        ),
        ("ward", "matron"): SeatLaw(
            by_engagement=(Allowance("coordination", Level.READ, PLAN),),
            emergency=Emergency((PLAN, HEALTH), 24),
        ),
    },
    relatives=(Room(PLAN, Level.READ, needs_engagement=False),),
    delegation={
        "see_week": (Allowance("coordination", Level.READ, PLAN),),
        "money_papers": (
            Allowance("coordination", Level.READ, PLAN),
            Allowance("coordination", Level.WRITE, MONEY),
        ),
    },
    own=Room(PLAN | HEALTH, Level.READ, needs_engagement=False),
)
UNITS = {
    ID["clinic"]: UnitFact(
        ID["clinic"], "clinic", (SeatFact(ID["nurse"], "nurse"), SeatFact(ID["doctor"], "x"))
    ),
    ID["office"]: UnitFact(ID["office"], "office", (SeatFact(ID["officer"], "officer"),)),
    ID["ward"]: UnitFact(ID["ward"], "ward", (SeatFact(ID["matron"], "matron"),)),
}


def day(number: int | None) -> datetime | None:
    return None if number is None else NOW + timedelta(days=number)


def relation(name: str, unit: str, start: int, end: int | None = None) -> RelationFact:
    return RelationFact(ID[name], ID[unit], day(start), day(end))


def consent(
    name: str, to: str, categories: int, start: int | None, end: int | None = None, **over
) -> ConsentFact:
    values = {
        "id": ID[name],
        "recipient_id": ID[to],
        "is_relative": to == "mother",
        "categories": int(categories),
        "level": Level.READ.value,
        "purpose": "coordination",
        "state": "given",
        "starts_at": day(start),
        "ends_at": day(end),
        "withdrawn_at": None,
    }
    return ConsentFact(**values | over)


def block(unit: str | None, categories: int, start: int, end: int | None = None) -> BlockFact:
    return BlockFact(ID["b1"], ID[unit] if unit else None, int(categories), day(start), day(end))


def delegation(kind: str, start: int, end: int) -> DelegationFact:
    return DelegationFact(ID["d1"], ID["mother"], kind, day(start), day(end))


def emergency(
    categories: int, start: int, end: int, *, unit: str = "ward", role: str = "matron"
) -> EmergencyFact:
    return EmergencyFact(ID["x1"], ID["eva"], ID[unit], role, int(categories), day(start), day(end))


def release(start: int, end: int, *, unit: str = "ward", block: str = "b1") -> ReleaseFact:
    return ReleaseFact(ID[block], ID[unit], day(start), day(end))


def inputs(*facts: object, managed: tuple[RelationFact, ...] = (), since: int | None = None) -> Inputs:
    def of(kind: type) -> tuple:
        return tuple(fact for fact in facts if isinstance(fact, kind))

    return Inputs(
        ID["person"],
        LAW,
        UNITS,
        of(RelationFact),
        managed,
        of(ConsentFact),
        of(BlockFact),
        day(since),
        of(DelegationFact),
        of(EmergencyFact),
        of(ReleaseFact),
    )


def tell(one: GrantSpec) -> str:
    def number(at: datetime | None) -> str:
        return "" if at is None else str((at - NOW).days)

    categories = "|".join(bit.name.lower() for bit in Category(one.categories))
    verb = "never" if one.is_exclusion else Level(one.level).name.lower()
    return (
        f"{NAME[one.grantee_id]} {verb} {categories} {number(one.starts_at)}..{number(one.ends_at)}"
        f" {one.purpose or 'at all'} by {one.ground} {one.source_kind} {NAME[one.source_id]}"
    )
