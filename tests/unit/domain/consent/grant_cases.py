"""What follows from which facts, each clause of the derivation for itself."""

from spindel.domain.consent.inputs import Inputs
from spindel.domain.consent.kinds import Level
from tests.unit.domain.consent.grant_kit import (
    DRUGS,
    HEALTH,
    MONEY,
    PLAN,
    block,
    consent,
    day,
    delegation,
    emergency,
    inputs,
    relation,
    release,
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
