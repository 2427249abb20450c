"""Each clause of the derivation: what it opens, what it keeps shut, and from when to when.

The law here is a small invented one, so that a change of a real pack changes no test of the function.
Instants are days around one moment; each grant is told as a sentence.
"""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from spindel.domain.consent import derive as module
from spindel.domain.consent.derive import derive, grants_for_many
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
from tests.mutants import mutants_of

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


ENGAGED = relation("e1", "clinic", 0, 100)
BY_E1 = {
    "nurse write plan 0..100 coordination by engagement engagement e1",
    "nurse read plan|health 0..100 quality by engagement engagement e1",
}
WARD = relation("e2", "ward", 10)
BY_E2 = {"matron read plan 10.. coordination by engagement engagement e2"}
OFFICER = {
    "officer read plan|health 5..50 coordination by consent consent c1",
    "officer never health 5.. at all by statute law office",
}
ASKED_LONG = consent("c1", "office", PLAN | HEALTH | MONEY, 5, 50)
NEVER_DRUGS = "never substance_use"
BY_BLOCK = "at all by blocked block b1"

OPENED = {"eva read plan 3..4 coordination by emergency emergency x1"}

CASES: dict[str, tuple[Inputs, set[str]]] = {
    "the person may know all that is their own, from when they are known here": (
        inputs(since=-9),
        {"person read plan|health -9.. own by own person person"},
    ),
    "a delegation opens what that one kind of thing takes, while it lasts": (
        inputs(delegation("money_papers", 2, 92)),
        {
            "mother read plan 2..92 coordination by delegation delegation d1",
            "mother write money 2..92 coordination by delegation delegation d1",
        },
    ),
    "a delegation that the law does not know opens nothing": (inputs(delegation("vote", 2, 92)), set()),
    "a delegation revoked at the instant it was made opens nothing": (
        inputs(delegation("see_week", 2, 2)),
        set(),
    ),
    "a block of everybody holds for whom a delegation lets in": (
        inputs(delegation("see_week", 2, 92), block(None, PLAN, 3, 9)),
        {
            "mother read plan 2..92 coordination by delegation delegation d1",
            f"mother never plan 3..9 {BY_BLOCK}",
        },
    ),
    "an emergency opens to one human what was asked, no more than the law lets their role open": (
        inputs(emergency(PLAN | MONEY, 3, 4)),
        OPENED,
    ),
    "an emergency opens nothing to a role that the law does not name": (
        inputs(emergency(PLAN, 3, 4, role="porter")),
        set(),
    ),
    "an emergency opens nothing that the law keeps from the unit": (
        inputs(emergency(PLAN | HEALTH, 3, 4, unit="office", role="officer")),
        OPENED,
    ),
    "an emergency to nothing that the law leaves open opens nothing": (inputs(emergency(DRUGS, 3, 4)), set()),
    "an emergency closed at the instant it began opens nothing": (inputs(emergency(PLAN, 3, 3)), set()),
    "what is blocked for the unit stays shut in an emergency": (
        inputs(emergency(PLAN, 3, 4), block("ward", PLAN, 2, 9)),
        OPENED | {f"matron never plan 2..9 {BY_BLOCK}", f"eva never plan 3..4 {BY_BLOCK}"},
    ),
    "what is blocked for another unit does not concern this emergency": (
        inputs(emergency(PLAN, 3, 4), block("office", PLAN, 2, 9)),
        OPENED | {f"officer never plan 2..9 {BY_BLOCK}"},
    ),
    "what is blocked for everybody stays shut in an emergency, though the unit was never there": (
        inputs(emergency(PLAN, 3, 4), block(None, PLAN, 2, 9)),
        OPENED | {f"eva never plan 3..4 {BY_BLOCK}"},
    ),
    "a block that is over does not concern an emergency": (
        inputs(emergency(PLAN, 3, 4), block("ward", PLAN, 2, 3)),
        OPENED | {f"matron never plan 2..3 {BY_BLOCK}"},
    ),
    "a released block holds again after the release": (
        inputs(emergency(PLAN, 3, 6), block("ward", PLAN, 2, 9), release(4, 5)),
        {
            "eva read plan 3..6 coordination by emergency emergency x1",
            f"matron never plan 2..4 {BY_BLOCK}",
            f"matron never plan 5..9 {BY_BLOCK}",
            f"eva never plan 3..4 {BY_BLOCK}",
            f"eva never plan 5..6 {BY_BLOCK}",
        },
    ),
    "a release of another block, or for another unit, releases nothing": (
        inputs(
            emergency(PLAN, 3, 4),
            block(None, PLAN, 2, 9),
            release(2, 9, block="b2"),
            release(2, 9, unit="office"),
        ),
        OPENED | {f"eva never plan 3..4 {BY_BLOCK}"},
    ),
    "a block of one unit does not concern relatives": (
        inputs(delegation("see_week", 2, 92), block("ward", PLAN, 3, 9)),
        {
            "mother read plan 2..92 coordination by delegation delegation d1",
            f"matron never plan 3..9 {BY_BLOCK}",
        },
    ),
    "a block of one unit holds for it, though it is the case manager's": (
        inputs(WARD, block("ward", DRUGS, 2, 9), managed=(relation("m1", "ward", 0),)),
        BY_E2 | {f"matron {NEVER_DRUGS} 2..9 {BY_BLOCK}"},
    ),
    "a block of everybody can be released for one unit": (
        inputs(WARD, block(None, DRUGS, 2, 90), release(20, 40)),
        BY_E2 | {f"matron {NEVER_DRUGS} 2..20 {BY_BLOCK}", f"matron {NEVER_DRUGS} 40..90 {BY_BLOCK}"},
    ),
    "nothing is known, nothing is granted": (inputs(), set()),
    "an engagement opens what the law of the seat says, while it lasts": (inputs(ENGAGED), BY_E1),
    "an engagement that goes on has no end": (inputs(WARD), BY_E2),
    "an engagement of no day opens nothing": (inputs(relation("e1", "clinic", 7, 7)), set()),
    "two engagements of one unit open twice": (
        inputs(relation("e1", "ward", 0, 5), WARD),
        BY_E2 | {"matron read plan 0..5 coordination by engagement engagement e1"},
    ),
    "consent opens what the law leaves to it, and the bar of the law comes with it": (
        inputs(ASKED_LONG),
        OFFICER,
    ),
    "consent to nothing that the law leaves open opens nothing but the bar": (
        inputs(consent("c1", "office", MONEY, 5)),
        {"officer never health 5.. at all by statute law office"},
    ),
    "the bar begins with what comes first": (
        inputs(relation("e1", "office", 3, 4), consent("c2", "office", PLAN, 5)),
        {
            "officer never health 3.. at all by statute law office",
            "officer read plan 5.. coordination by consent consent c2",
        },
    ),
    "consent that waits for an answer opens nothing": (
        inputs(consent("c1", "office", PLAN, None, state="asked")),
        set(),
    ),
    "refused consent opens nothing, even with a date": (
        inputs(consent("c1", "office", PLAN, 5, state="refused")),
        set(),
    ),
    "consent without a beginning opens nothing": (inputs(consent("c1", "office", PLAN, None)), set()),
    "withdrawn consent ends at the instant of withdrawal": (
        inputs(consent("c1", "mother", PLAN, 5, 50, state="withdrawn", withdrawn_at=day(20))),
        {"mother read plan 5..20 coordination by consent consent c1"},
    ),
    "consent withdrawn after its end ended at its end": (
        inputs(consent("c1", "mother", PLAN, 5, 50, state="withdrawn", withdrawn_at=day(60))),
        {"mother read plan 5..50 coordination by consent consent c1"},
    ),
    "consent withdrawn at the instant it was given opens nothing": (
        inputs(consent("c1", "mother", PLAN, 5, state="withdrawn", withdrawn_at=day(5))),
        set(),
    ),
    "a relative is told what the law leaves open, no more": (
        inputs(consent("c1", "mother", PLAN | HEALTH, 5, level=Level.WRITE.value)),
        {"mother read plan 5.. coordination by consent consent c1"},
    ),
    "consent is no wider than its own level and keeps its purpose": (
        inputs(consent("c1", "clinic", MONEY, 5, level=Level.KNOW_OF.value, purpose="treatment")),
        {"nurse know_of money 5.. treatment by consent consent c1"},
    ),
    "some categories need consent and engagement at once": (
        inputs(ENGAGED, consent("c1", "clinic", DRUGS | MONEY, 50, 200, level=Level.WRITE.value)),
        BY_E1
        | {
            "nurse read substance_use 50..100 coordination by consent consent c1",
            "nurse write money 50..200 coordination by consent consent c1",
        },
    ),
    "the engagement of another unit does not do for that": (
        inputs(WARD, consent("c1", "clinic", DRUGS, 50, 200)),
        BY_E2,
    ),
    "an engagement before or after the consent does not do for that": (
        inputs(ENGAGED, consent("c1", "clinic", DRUGS, 100, 200)),
        BY_E1,
    ),
    "a unit may be blocked that is not there yet": (
        inputs(block("ward", DRUGS, 2, 9)),
        {f"matron {NEVER_DRUGS} 2..9 {BY_BLOCK}"},
    ),
    "a block of one unit keeps it from every seat of that unit alone": (
        inputs(ENGAGED, WARD, block("clinic", DRUGS, 2)),
        BY_E1 | BY_E2 | {f"nurse {NEVER_DRUGS} 2.. {BY_BLOCK}", f"doctor {NEVER_DRUGS} 2.. {BY_BLOCK}"},
    ),
    "a block lifted at the instant it began keeps nothing": (inputs(block("ward", DRUGS, 2, 2)), set()),
    "a block of everybody spares nobody when there is no case manager": (
        inputs(WARD, ASKED_LONG, block(None, DRUGS, 2, 9)),
        BY_E2 | OFFICER | {f"matron {NEVER_DRUGS} 2..9 {BY_BLOCK}", f"officer {NEVER_DRUGS} 2..9 {BY_BLOCK}"},
    ),
    "a block of everybody holds for relatives too": (
        inputs(consent("c1", "mother", PLAN, 5), block(None, PLAN, 2, 9)),
        {
            "mother read plan 5.. coordination by consent consent c1",
            f"mother never plan 2..9 {BY_BLOCK}",
        },
    ),
    "a block of everybody spares the case manager's unit, while it is that": (
        inputs(WARD, ASKED_LONG, block(None, DRUGS, 2, 90), managed=(relation("m1", "ward", 20, 40),)),
        BY_E2
        | OFFICER
        | {
            f"matron {NEVER_DRUGS} 2..20 {BY_BLOCK}",
            f"matron {NEVER_DRUGS} 40..90 {BY_BLOCK}",
            f"officer {NEVER_DRUGS} 2..90 {BY_BLOCK}",
        },
    ),
    "a block of everybody spares a case manager's unit for good when that goes on": (
        inputs(
            WARD, block(None, DRUGS, 2), managed=(relation("m1", "ward", 20), relation("m2", "ward", 4, 9))
        ),
        BY_E2 | {f"matron {NEVER_DRUGS} 2..4 {BY_BLOCK}", f"matron {NEVER_DRUGS} 9..20 {BY_BLOCK}"},
    ),
    "a block that began and ended under the case manager keeps nothing from their unit": (
        inputs(WARD, block(None, DRUGS, 25, 30), managed=(relation("m1", "ward", 20, 40),)),
        BY_E2,
    ),
    "a block that ended before the case manager came holds to its end": (
        inputs(WARD, block(None, DRUGS, 2, 9), managed=(relation("m1", "ward", 20),)),
        BY_E2 | {f"matron {NEVER_DRUGS} 2..9 {BY_BLOCK}"},
    ),
}


@pytest.mark.requirement("R46")
@pytest.mark.parametrize("name", CASES)
def test_each_clause(name: str) -> None:
    given, expected = CASES[name]
    assert {tell(one) for one in derive(given)} == expected


def test_many_persons_get_what_each_would_get_alone_in_a_steady_order() -> None:
    everybody = [given for given, _ in CASES.values()]
    together = list(grants_for_many(everybody))
    assert set(together) == set().union(*(derive(one) for one in everybody))
    assert together == list(grants_for_many(everybody))


def test_the_same_fact_twice_is_one_grant() -> None:
    twice = inputs(WARD, WARD)
    assert len(list(grants_for_many([twice]))) == len(derive(twice)) == 1


def test_a_unit_that_nobody_described_is_an_error_and_not_a_silence() -> None:
    with pytest.raises(KeyError):
        derive(Inputs(ID["person"], LAW, {}, (ENGAGED,)))


# Every clause counts: each condition forced true or false, each comparison moved by an instant, is caught.


def caught() -> bool:
    try:
        return any({tell(one) for one in module.derive(given)} != want for given, want in CASES.values())
    except Exception:  # noqa: BLE001 - a mutant may break in any way
        return True


@pytest.mark.requirement("R46")
def test_no_clause_can_be_forced_unnoticed(monkeypatch: pytest.MonkeyPatch) -> None:
    tried, survivors = 0, []
    for what, name, function in mutants_of(module):
        with monkeypatch.context() as here:
            here.setattr(module, name, function)
            tried += 1
            survivors += [] if caught() else [what]
    assert tried > 40
    assert survivors == []
