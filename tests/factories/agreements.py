"""What stands between units: cooperation agreements, and what one asks the other."""

from spindel.domain.network.kinds import AgreedGround, AgreementState, QuestionKind
from spindel.domain.network.models import (
    Agreement,
    AgreementCover,
    AgreementShare,
    AgreementSide,
    AgreementTime,
    Question,
)
from tests.factories.dates import LONG_AGO, NOW, TODAY, days
from tests.factories.network import make_professional, make_unit
from tests.factories.people import about


def make_agreement(*, unit=None, other=None, times=None, shares=1, signed=True, named=True, **over):
    """In force, complete, for these two units alone; each side names two who sit there."""
    values = {
        "scope": "Persons with a long illness",
        "start_date": LONG_AGO,
        "end_date": TODAY + days(400),
        "review_date": TODAY + days(100),
        "state": AgreementState.IN_FORCE,
        "referral_path": "By letter to the contact",
        "transitions": "Both are called",
        "escalation": "The leaders meet\nThe heads meet",
    }
    row = Agreement.objects.create(**values | over)
    for one in (unit or make_unit(name="Clinic"), other or make_unit(name="Town")):
        side = AgreementSide.objects.create(
            agreement=row,
            unit=one,
            contact=make_professional(name=f"Contact at {one.name}", unit=one) if named else None,
            substitute=make_professional(name=f"Substitute at {one.name}", unit=one) if named else None,
            signed_at=NOW if signed else None,
            signed_name="Somebody" if signed else "",
        )
        AgreementCover.objects.create(side=side, unit=one)
    agreed = {QuestionKind.QUESTION: 7, QuestionKind.REFERRAL: 14, QuestionKind.DISCHARGE: 1}
    for kind, number in (agreed if times is None else times).items():
        AgreementTime.objects.create(agreement=row, kind=kind, days=number)
    if shares:
        AgreementShare.objects.create(agreement=row, ground=AgreedGround.CONSENT, categories=shares)
    return row


def side_of(agreement, unit):
    return agreement.sides.get(unit=unit)


def make_question(person=None, *, side=None, **over):
    """Asked of the unit that keeps `side`, waiting, and due in three days."""
    values = {
        "from_unit": over.pop("from_unit", None) or make_unit(name="Asker"),
        "to_unit": side.unit if side else over.pop("to_unit", None) or make_unit(name="Asked"),
        "side": side,
        "kind": QuestionKind.QUESTION,
        "text": "May the hours be more?",
        "asked_date": TODAY - days(20),
        "due_date": TODAY + days(3),
    } | over
    if values.get("answered_date"):
        values.setdefault("answer", "Yes")
    return Question.objects.create(**about(person, values))
