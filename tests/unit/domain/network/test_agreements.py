"""Cooperation agreements: drawn up, signed by both, in force, followed by another, ended; and read."""

import pytest

from spindel.domain.network import actions, agreements
from spindel.domain.network.actions import Terms
from spindel.domain.network.kinds import AgreedGround, AgreementForm, AgreementState, QuestionKind
from spindel.domain.network.models import Agreement, AgreementSide
from spindel.domain.people.kinds import Category
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R9")]
TERMS = Terms(
    scope=" Persons whom both know ",
    start_date=TODAY,
    end_date=TODAY + days(365),
    times={QuestionKind.QUESTION: 7},
    shares={AgreedGround.CONSENT: (Category.PLAN, ""), AgreedGround.LAW: (Category(0), "")},
    escalation="The leaders meet\n\n The heads meet ",
)


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


@pytest.fixture
def clinic():
    return make.make_unit(name="Clinic")


@pytest.fixture
def town():
    return make.make_unit(name="Town")


@pytest.fixture
def draft(by, clinic, town):
    return actions.draw_up(clinic.id, town.id, TERMS, by=by, at=NOW)


def sign(row, unit, by):
    return actions.sign(row.id, unit_id=unit.id, name="Eva Lund, head", by=by, at=NOW)


def test_a_draft_says_all_that_was_agreed_and_is_about_nobody(draft, clinic, town):
    card = agreements.agreement(draft.id)
    assert (card.name, card.state, card.scope) == ("Clinic – Town", "draft", "Persons whom both know")
    assert card.times == {QuestionKind.QUESTION: 7}
    assert [(one.ground, one.categories) for one in card.shares] == [("consent", Category.PLAN)]
    assert card.escalation == ("The leaders meet", "The heads meet")
    assert [one.covers for one in card.sides] == [(clinic.id,), (town.id,)]
    assert card.side_of(town.id) == card.other(card.side_of(clinic.id)) and not card.is_for_organisations
    assert (last_audit().verb, last_audit().person_id) == ("agreement.draw_up", None)


def test_for_organisations_it_covers_every_unit_of_both(by, clinic, town):
    ward = make.make_unit(name="Ward", organisation=clinic.organisation)
    row = actions.draw_up(clinic.id, town.id, TERMS, for_organisations=True, by=by, at=NOW)
    card = agreements.agreement(row.id)
    assert set(card.side_of(clinic.id).covers) == {clinic.id, ward.id}
    assert card.is_for_organisations
    assert [one.id for one in agreements.agreements(unit_ids=[ward.id])] == [row.id]
    assert agreements.agreements(unit_ids=[make.make_unit().id]) == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"scope": " "}, "Write what it is for."),
        ({"end_date": TODAY}, "Enter an end after the beginning."),
        ({"share_in_time": 101}, "Enter a share between 1 and 100 per cent."),
        ({"shares": {AgreedGround.LAW: (Category.PLAN, " ")}}, "Write which law."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_left(by, clinic, town, wrong, says):
    terms = Terms(**{"scope": "All", "start_date": TODAY} | wrong)
    with leaves_nothing(Agreement), pytest.raises(Invalid, match=says):
        actions.draw_up(clinic.id, town.id, terms, by=by, at=NOW)


def test_nobody_agrees_with_themselves(by, clinic):
    with pytest.raises(Invalid, match="another unit"):
        actions.draw_up(clinic.id, clinic.id, TERMS, by=by, at=NOW)


def test_it_is_in_force_when_both_have_signed(by, draft, clinic, town):
    assert sign(draft, clinic, by).state == AgreementState.DRAFT
    with pytest.raises(Refused, match="signed already"):
        sign(draft, clinic, by)
    with marked() as touched:
        assert sign(draft, town, by).state == AgreementState.IN_FORCE
    assert touched() == {("unit", clinic.id), ("unit", town.id)}


def test_a_joint_protocol_is_in_force_with_one_signature(by, clinic, town):
    terms = Terms(scope="All", start_date=TODAY, form=AgreementForm.PROTOCOL)
    row = actions.draw_up(clinic.id, town.id, terms, by=by, at=NOW)
    assert sign(row, clinic, by).state == AgreementState.IN_FORCE


def test_whoever_had_signed_signs_a_changed_draft_anew(by, draft, clinic):
    sign(draft, clinic, by)
    actions.change_terms(draft, Terms(scope="Fewer", start_date=TODAY), by=by, at=NOW)
    card = agreements.agreement(draft.id)
    assert (card.scope, card.times, card.shares) == ("Fewer", {}, ())
    assert not AgreementSide.objects.filter(signed_at__isnull=False).exists()


def test_what_is_in_force_is_followed_by_another_and_not_changed(by, draft, clinic, town):
    sign(draft, clinic, by)
    sign(draft, town, by)
    with pytest.raises(Refused, match="Only a draft"):
        actions.change_terms(draft, TERMS, by=by, at=NOW)
    terms = Terms(scope="More", start_date=TODAY + days(10))
    later = actions.draw_up(clinic.id, town.id, terms, drawn_from=draft.id, by=by, at=NOW)
    sign(later, clinic, by)
    sign(later, town, by)
    draft.refresh_from_db()
    assert (draft.state, draft.end_date) == (AgreementState.ENDED, TODAY + days(10))
    assert [one.id for one in agreements.agreements()] == [later.id, draft.id]


def test_it_ends_with_a_reason_and_once(by, draft):
    with pytest.raises(Invalid, match="Write why it ends"):
        actions.end_agreement(draft, reason=" ", by=by, at=NOW)
    row = actions.end_agreement(draft, reason="The unit closes", by=by, at=NOW)
    assert (row.state, row.end_date, row.ended_reason) == ("ended", TODAY, "The unit closes")
    with pytest.raises(Refused):
        actions.end_agreement(draft, reason="Again", by=by, at=NOW)


def test_a_draft_is_struck_until_somebody_has_signed(by, draft, clinic, town):
    other = actions.draw_up(clinic.id, town.id, TERMS, by=by, at=NOW)
    actions.strike_agreement(other, by=by, at=NOW)
    sign(draft, clinic, by)
    with pytest.raises(Refused, match="signed"):
        actions.strike_agreement(draft, by=by, at=NOW)
    assert [one.id for one in agreements.agreements()] == [draft.id]


class TestContacts:
    @pytest.fixture
    def agreed(self, clinic, town):
        return make.make_agreement(unit=clinic, other=town)

    def name(self, row, unit, by, contact, substitute=None):
        key = substitute.id if substitute else None
        who = {"by": by, "at": NOW}
        return actions.name_contacts(row, unit_id=unit.id, contact_id=contact.id, substitute_id=key, **who)

    def test_each_side_names_its_own(self, by, agreed, town):
        eva, ali = (make.make_professional(name=name, unit=town) for name in ("Eva", "Ali"))
        self.name(agreed, town, by, eva, ali)
        side = agreements.agreement(agreed.id).side_of(town.id)
        assert (side.contact_name, side.substitute_name) == ("Eva", "Ali")

    def test_only_who_sits_there_and_two_of_them(self, by, agreed, town):
        eva = make.make_professional(name="Eva", unit=town)
        with pytest.raises(Refused, match="no seat"):
            self.name(agreed, town, by, make.make_professional(unit=make.make_unit()))
        with pytest.raises(Invalid, match="somebody else"):
            self.name(agreed, town, by, eva, eva)
        with pytest.raises(Refused, match="keeps no side"):
            self.name(agreed, make.make_unit(), by, eva)

    @pytest.mark.requirement("R21")
    def test_the_contact_is_proposed_and_the_substitute_while_they_are_away(self, agreed, clinic, town):
        side = make.side_of(agreed, town)
        assert agreements.contact_at(clinic.id, town.id, on=TODAY) == side.contact_id
        make.make_absence(side.contact)
        assert agreements.contact_at(clinic.id, town.id, on=TODAY) == side.substitute_id
        assert agreements.contact_at(clinic.id, make.make_unit().id, on=TODAY) is None

    def test_nobody_is_proposed_who_no_longer_sits_there(self, agreed, clinic, town):
        side = make.side_of(agreed, town)
        side.contact.memberships.update(end_date=TODAY)
        side.substitute.memberships.update(end_date=TODAY)
        assert agreements.contact_at(clinic.id, town.id, on=TODAY) is None

    @pytest.mark.parametrize("over", [{"state": "draft"}, {"state": "ended"}, {"end_date": TODAY}])
    def test_only_an_agreement_that_holds_proposes(self, clinic, town, over):
        make.make_agreement(unit=clinic, other=town, **over)
        assert agreements.in_force_between(clinic.id, town.id, on=TODAY) is None


def test_it_ends_soon_from_the_first_day_of_its_notice(clinic, town):
    row = make.make_agreement(unit=clinic, other=town, end_date=TODAY + days(90))
    card = agreements.agreement(row.id)
    assert card.ends_soon(on=TODAY) and not card.ends_soon(on=TODAY - days(1))


def test_the_register_takes_a_fixed_number_of_statements(django_assert_num_queries):
    for number in range(3):
        make.make_agreement(other=make.make_unit(name=f"Town {number}"))
    with django_assert_num_queries(5):
        assert len(agreements.agreements()) == 3
