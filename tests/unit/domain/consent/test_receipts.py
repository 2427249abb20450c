"""A receipt for every answer: a number, what it says, and a mark when the person has got it."""

import pytest

from spindel.domain.consent import actions
from spindel.domain.consent.actions import Said
from spindel.domain.consent.actions.receipts import digest
from spindel.domain.consent.kinds import (
    ConsentState,
    DelegationKind,
    EmergencyGround,
    GivenBy,
    ReceiptKind,
)
from spindel.domain.consent.models import Consent, Receipt
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel.errors import Invalid, Refused
from tests.factories import (
    NOW,
    TODAY,
    actor_for,
    days,
    make_person,
    make_professional,
    make_relative,
    make_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R48")]
ASKED = Category.PLAN | Category.MONEY


@pytest.fixture
def asked(office, manager) -> Consent:
    return actions.ask(
        make_person(), unit_id=office.id, categories=ASKED, what_for="The rent", by=manager, at=NOW
    )


def give(row, manager, **over):
    return actions.give(row, **{"end_date": TODAY + days(90), "by": manager, "at": NOW} | over)


def test_asking_needs_no_receipt(asked) -> None:
    assert not Receipt.objects.exists()


def test_a_yes_is_confirmed_as_it_was_said(asked, office, manager) -> None:
    give(asked, manager, categories=Category.PLAN)
    receipt = Receipt.objects.get()
    assert (receipt.kind, receipt.subject_id) == (ReceiptKind.CONSENT_GIVEN, asked.id)
    assert receipt.said == {
        "to": office.name,
        "categories": int(Category.PLAN),
        "refused": int(Category.MONEY),
        "purpose": "coordination",
        "what_for": "The rent",
        "until": "2026-05-31",
        "how": "written",
        "witness": "",
        "by": None,
        "version": 1,
    }
    assert receipt.digest == digest(receipt.said)
    assert len(receipt.number) == 10


def test_the_digest_changes_with_any_word() -> None:
    assert digest({"to": "A", "n": 1}) == digest({"n": 1, "to": "A"})
    assert digest({"to": "A"}) != digest({"to": "B"})


def test_every_answer_has_its_own(asked, manager) -> None:
    later = NOW + days(0.1)
    actions.refuse(asked, offer_again_date=TODAY + days(30), by=manager, at=later)
    actions.correct(asked, by=manager, at=later)
    again = Consent.objects.get(state=ConsentState.ASKED)
    give(again, manager, at=later)
    actions.withdraw(again, by=manager, at=later)
    kinds = list(Receipt.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["consent.refuse", "consent.correct", "consent.give", "consent.withdraw"]
    assert Receipt.objects.values("number").distinct().count() == 4


def test_what_is_kept_back_delegated_and_opened_is_confirmed_too(manager) -> None:
    person = make_person()
    block = actions.block(person, categories=Category.MONEY, by=manager, at=NOW)
    actions.lift_block(block, by=manager, at=NOW)
    row = actions.delegate(
        person,
        relative_id=make_relative(person, name="Nils").id,
        kind=DelegationKind.SEE_WEEK,
        end_date=TODAY + days(9),
        by=manager,
        at=NOW,
    )
    actions.revoke(row, by=manager, at=NOW)
    nurse = actor_for(make_professional(role=Role.NURSE, unit=make_unit(kind=UnitKind.INPATIENT_WARD)))
    actions.open_in_emergency(person, why=EmergencyGround.LIFE, text="Secret words", by=nurse, at=NOW)
    found = Receipt.objects.order_by("id")
    assert [one.kind for one in found] == [
        "block.begin",
        "block.end",
        "delegation.begin",
        "delegation.revoke",
        "emergency.open",
    ]
    assert found[0].said == {"from": None, "categories": int(Category.MONEY)}
    assert found[2].said["to"] == "Nils"
    assert "Secret" not in str(found[4].said)


def test_it_is_handed_over_once(asked, manager) -> None:
    give(asked, manager)
    receipt = Receipt.objects.get()
    assert actions.hand_receipt(receipt, by=manager, at=NOW).handed_date == TODAY
    with pytest.raises(Refused, match="has this receipt"):
        actions.hand_receipt(receipt, by=manager, at=NOW)


# Whose answer it is


def test_a_representative_is_named_with_their_authority(asked, manager) -> None:
    said = Said(
        GivenBy.REPRESENTATIVE,
        "Ola Ek",
        "District court, T 12-26",
        capacity_note="Asleep all day",
        language="sv",
    )
    row = give(asked, manager, said=said)
    assert (row.representative_name, row.representative_authority) == ("Ola Ek", "District court, T 12-26")
    assert Receipt.objects.get().said["by"] == "Ola Ek"


@pytest.mark.parametrize("lacks", ["representative_name", "representative_authority"])
def test_without_name_or_authority_nobody_answers_for_the_person(asked, manager, lacks) -> None:
    values = {"representative_name": "Ola Ek", "representative_authority": "Court"} | {lacks: " "}
    with pytest.raises(Invalid, match="by which authority"):
        give(asked, manager, said=Said(GivenBy.REPRESENTATIVE, **values))
    asked.refresh_from_db()
    assert asked.state == ConsentState.ASKED


def test_what_was_said_with_a_yes_comes_back_with_it(asked, manager) -> None:
    said = Said(may_redisclose=True, capacity_note="Clear today", language="ar")
    row = give(asked, manager, said=said, categories=Category.PLAN)
    actions.withdraw(row, by=manager, at=NOW)
    actions.correct(row, by=manager, at=NOW)
    back = Consent.objects.get(state=ConsentState.GIVEN)
    assert (Said.of(back), back.refused_categories, back.what_for) == (said, int(Category.MONEY), "The rent")


def test_a_narrow_yes_written_by_mistake_leaves_the_whole_question(asked, manager) -> None:
    give(asked, manager, categories=Category.PLAN, at=NOW + days(0.001))
    actions.correct(asked, by=manager, at=NOW + days(0.002))
    assert Consent.objects.get(state=ConsentState.ASKED).categories == int(ASKED)


def test_a_question_asked_by_mistake_is_taken_back(asked, manager, office) -> None:
    actions.correct(asked, by=manager, at=NOW + days(3))
    asked.refresh_from_db()
    assert (asked.state, Consent.objects.count()) == (ConsentState.CORRECTED, 1)
    again = actions.ask(asked.person, unit_id=office.id, categories=ASKED, by=manager, at=NOW + days(3))
    assert again.version == 2
