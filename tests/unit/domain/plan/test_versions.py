"""Versions of the plan: what is in them, who sees which slice, what is signed, and how two of them differ."""

import pytest
from django.utils import translation

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.network.kinds import UnitKind
from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions, versions
from spindel.domain.plan.actions import plans, wording
from spindel.domain.plan.actions import versions as verbs
from spindel.domain.plan.content import content_of, digest_of, slice_of
from spindel.domain.plan.difference import Way, as_text, difference
from spindel.domain.plan.kinds import Area, CommitmentState, GotItRight
from spindel.domain.plan.models import PlanVersion, SignOff
from spindel.domain.plan.states import PlanState, SignSays, VersionCause
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.domain_kit import leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R6")]
ALL, SOON = Category(sum(Category)), TODAY + days(90)
YES = {"says": SignSays.YES, "how": GivenHow.SCREEN}


@pytest.fixture
def by():
    return make.actor_for(make.make_professional(name="Anna"))


def a_plan(**over):
    """With something in an area that not everybody may know of."""
    plan = make.make_plan(**over)
    make.make_need(plan.person, text="A flat", area=Area.HOUSING)
    make.make_need(plan.person, text="To drink less", area=Area.SUBSTANCE_USE)
    return plan


def texts(content, name="needs"):
    return [one["text"] for one in content[name]]


class TestMaking:
    def test_one_is_made_when_the_plan_is_agreed_on_and_at_each_follow_up(self, by):
        plan = plans.activate(
            make.make_plan(state=PlanState.PROPOSED, follow_up_date=None), follow_up_date=SOON, by=by, at=NOW
        )
        plans.hold_follow_up(plan, follow_up_date=SOON, by=by, at=NOW)
        made = list(PlanVersion.objects.order_by("number").values_list("number", "cause"))
        assert made == [(1, VersionCause.AGREED), (2, VersionCause.REVISED)]

    def test_staff_fix_one_in_between_of_an_active_plan_alone(self, by):
        version = verbs.fix_version(a_plan(), by=by, at=NOW)
        assert (version.number, version.cause, version.made_by_name) == (1, "fixed", "Anna")
        with leaves_nothing(PlanVersion), pytest.raises(Refused, match="Only an active plan"):
            verbs.fix_version(make.make_plan(state=PlanState.HELD), by=by, at=NOW)

    def test_it_stays_as_it_was_whatever_is_written_later(self, by):
        plan = a_plan()
        version = verbs.fix_version(plan, by=by, at=NOW)
        wording.reword_need(plan.person.needs.get(area="housing"), text="A house", version=1, by=by, at=NOW)
        card = versions.version(version.id, categories=ALL)
        assert "A flat" in texts(card.content)
        assert card.is_whole
        PlanVersion.objects.update(content=content_of(plan, on=TODAY))
        assert not versions.version(version.id, categories=ALL).is_whole

    def test_an_undo_of_the_step_takes_it_back_unless_somebody_has_signed(self, by):
        for is_signed in (False, True):
            plan = make.make_plan()
            stood = plans.Stood(PlanState.ACTIVE, follow_up_date=plan.follow_up_date)
            plan = plans.hold_follow_up(plan, follow_up_date=SOON, by=by, at=NOW)
            if is_signed:
                verbs.sign_off(SignOff.objects.get(person=plan.person), **YES, by=by, at=NOW)
            plans.put_back(plan, stood=stood, version=plan.version, by=by, at=NOW)
            assert PlanVersion.objects.filter(plan=plan).exists() is is_signed

    def test_what_stands_in_it(self, by):
        plan = a_plan()
        mother = make.make_relative(plan.person)
        make.make_commitment(plan.person, owner=mother, what="Comes along")
        make.make_commitment(plan.person, what="Given up", state=CommitmentState.WITHDRAWN)
        make.make_disagreement(plan.person)
        make.make_gone_through(plan, right=GotItRight.PARTLY, disagreement="Too many visits")
        content = content_of(plan, on=TODAY)
        assert texts(content, "promises") == ["Comes along"]
        assert texts(content, "disagreements") == ["I never asked for it", "Too many visits"]
        assert content["follow_up_date"] == plan.follow_up_date.isoformat()


class TestWhoSeesWhat:
    def test_each_reader_sees_their_slice_of_old_versions_too(self, by):
        version = verbs.fix_version(a_plan(), by=by, at=NOW)
        told = versions.version(version.id, categories=Category.PLAN | Category.SUBSTANCE_USE).content
        kept = versions.version(version.id, categories=Category.PLAN).content
        assert texts(told) == ["A flat", "To drink less"]
        assert texts(kept) == ["A flat"]

    @pytest.mark.hazard("H10.10")
    def test_that_somebody_does_not_agree_is_not_told_to_deciders(self, by):
        plan = a_plan(limits="Not my landlord")
        make.make_disagreement(plan.person)
        version = verbs.fix_version(plan, by=by, at=NOW)
        asked = version.sign_offs.get(party="person")
        verbs.sign_off(asked, says=SignSays.BUT, how=GivenHow.WRITTEN, disagreement="No", by=by, at=NOW)
        card = versions.version(version.id, categories=ALL, for_decider=True)
        assert (card.content["disagreements"], card.content["limits"], card.signs) == ([], "", ())

    def test_who_is_close_is_named_to_who_may_know_of_them(self, by):
        plan = a_plan()
        make.make_commitment(plan.person, owner=make.make_relative(plan.person, name="Mother"))
        version = verbs.fix_version(plan, by=by, at=NOW)
        named = {one.name for one in versions.version(version.id, categories=ALL).signs}
        told = {one.name for one in versions.version(version.id, categories=Category.PLAN).signs}
        assert named - told == {"Mother"}


class TestSigning:
    def test_the_person_relatives_and_units_that_take_part_are_asked(self, by):
        plan = a_plan(responsible_unit=make.make_unit(name="Whole"))
        make.make_responsibility(plan.person, unit=make.make_unit(name="Housing"))
        make.make_responsibility(plan.person, unit=make.make_unit(name="Denies"), stance="says_other")
        make.make_commitment(plan.person, owner=make.make_relative(plan.person, name="Mother"))
        version = verbs.fix_version(plan, by=by, at=NOW)
        asked = set(version.sign_offs.values_list("party_name", flat=True))
        assert asked == {plan.person.name, "Mother", "Whole", "Housing"}
        assert set(version.sign_offs.values_list("sign_by_date", flat=True)) == {TODAY + days(14)}

    def test_what_was_signed_is_exactly_what_could_be_seen_and_is_shown_years_later(self, by):
        version = verbs.fix_version(a_plan(), by=by, at=NOW)
        asked = version.sign_offs.get(party="person")
        row = verbs.sign_off(asked, **YES, categories=Category.PLAN, by=by, at=NOW)
        assert row.digest == digest_of(slice_of(version.content, categories=Category.PLAN, for_decider=False))
        content, is_same = versions.was_signed(row.id, categories=ALL, for_decider=False)
        assert texts(content) == ["A flat"], "not more than was signed, whoever reads it"
        assert is_same
        PlanVersion.objects.update(content=version.content | {"responsible": "Somebody"})
        assert not versions.was_signed(row.id, categories=ALL, for_decider=False)[1]

    def test_a_unit_signs_what_it_may_know(self, by):
        person = make.make_person()
        anna = make.make_professional()
        unit = anna.memberships.get().seat.unit
        make.make_engagement(person, unit=unit)
        plan = make.make_plan(person, responsible_unit=unit)
        make.grant(person)
        version = verbs.fix_version(plan, by=by, at=NOW)
        row = verbs.sign_off(version.sign_offs.get(party="unit"), **YES, by=make.actor_for(anna), at=NOW)
        assert Category(row.categories) & Category.PLAN
        assert not Category(row.categories) & Category.SUBSTANCE_USE
        assert not row.for_decider

    def test_what_a_deciding_unit_signs_holds_no_disagreement(self, by):
        plan = a_plan(responsible_unit=make.make_unit(kind=UnitKind.HOUSING))
        make.make_disagreement(plan.person)
        version = verbs.fix_version(plan, by=by, at=NOW)
        row = verbs.sign_off(version.sign_offs.get(party="unit"), **YES, categories=ALL, by=by, at=NOW)
        assert row.for_decider
        assert verbs.signed_slice(row)["disagreements"] == []

    @pytest.mark.requirement("R8")
    def test_one_agrees_but_for_something_in_words(self, by):
        asked = verbs.fix_version(a_plan(), by=by, at=NOW).sign_offs.get(party="person")
        with pytest.raises(Invalid, match="not agreed on"):
            verbs.sign_off(asked, says=SignSays.BUT, how=GivenHow.WRITTEN, by=by, at=NOW)
        said = {"says": SignSays.BUT, "how": GivenHow.WRITTEN, "disagreement": "Not the trustee"}
        row = verbs.sign_off(asked, **said, right=GotItRight.PARTLY, by=by, at=NOW)
        assert (row.disagreement, row.right) == ("Not the trustee", "partly")

    def test_spoken_has_a_witness_and_what_is_said_is_said_once(self, by):
        asked = verbs.fix_version(a_plan(), by=by, at=NOW).sign_offs.get(party="person")
        with pytest.raises(Invalid, match="witness"):
            verbs.sign_off(asked, says=SignSays.YES, how=GivenHow.ORAL, by=by, at=NOW)
        verbs.sign_off(asked, says=SignSays.NO, how=GivenHow.WRITTEN, by=by, at=NOW)
        with pytest.raises(Refused, match="said already"):
            verbs.sign_off(asked, **YES, by=by, at=NOW)

    def test_a_slip_is_undone_within_minutes_by_who_made_it(self, by):
        asked = verbs.fix_version(a_plan(), by=by, at=NOW).sign_offs.get(party="person")
        verbs.sign_off(asked, **YES, by=by, at=NOW)
        omar = make.actor_for(make.make_professional(name="Omar"))
        for who, at in ((omar, NOW), (by, NOW + days(1))):
            with pytest.raises(Refused, match="no longer be undone"):
                verbs.unsign_off(asked, by=who, at=at)
        assert verbs.unsign_off(asked, by=by, at=NOW).signed_date is None


class TestDifference:
    @pytest.fixture
    def two(self, by):
        plan = a_plan()
        first = verbs.fix_version(plan, by=by, at=NOW).content
        flat, drink = plan.person.needs.order_by("area")
        wording.reword_need(flat, text="A quiet flat", version=1, by=by, at=NOW)
        actions.meet_need(drink, by=by, at=NOW)
        actions.set_goal(plan.person, own_words="To bake", by=by, at=NOW)
        return first, verbs.fix_version(plan, by=by, at=NOW).content

    def test_what_was_added_taken_away_and_changed(self, two):
        found = {(one.way, one.before, one.after) for one in difference(*two)}
        assert found == {
            (Way.ADDED, "", "To bake"),
            (Way.CHANGED, "Home: A flat", "Home: A quiet flat"),
            (Way.GONE, "Alcohol and drugs: To drink less", ""),
        }

    def test_the_way_back_turns_it_round(self, two):
        assert {(one.before, one.after) for one in difference(*two)} == {
            (one.after, one.before) for one in difference(*reversed(two))
        }
        assert difference(two[0], two[0]) == []

    def test_it_is_said_in_plain_words_in_each_language(self, two):
        assert "Changed from “Home: A flat” to “Home: A quiet flat”" in map(str, difference(*two))
        with translation.override("sv"):
            assert any("A quiet flat" in str(one) and "Hem" not in one.way.label for one in difference(*two))

    def test_nothing_of_it_tells_of_an_area_that_the_reader_may_not_know(self, two):
        kept = [slice_of(one, categories=Category.PLAN, for_decider=False) for one in two]
        assert not any("drink" in str(one) for one in difference(*kept))

    def test_it_is_read_as_plain_text_without_the_program(self, two):
        text = as_text(two[1], title="The plan of Leila")
        assert text.startswith("The plan of Leila\n")
        assert "- Home: A quiet flat" in text
