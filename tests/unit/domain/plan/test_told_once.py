"""Tell it once: nobody gets a page before the person says yes, and nobody more than they may know."""

import pytest

from spindel.domain.flows.telling import known_lines
from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions
from spindel.domain.plan.kinds import Audience, FactKind, GivenAs, ToldPart, ToldYes
from spindel.domain.plan.models import ToldOnce, ToldOnceGiven
from spindel.domain.plan.told import FactLine, given_of, person_of_told, to_be_told, told, told_of
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R14")]
ALL = Category(511)
LINE = FactLine(FactKind.MEDICINES, "Saphirin 5 mg", Category.HEALTH)
DRUGS = FactLine(FactKind.MEDICINES, "Antabus", Category.HEALTH | Category.SUBSTANCE_USE)


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


def draft(by, person=None, **over):
    values = {"audience": Audience.NEW_UNIT, "texts": {ToldPart.ME: "I paint"}, "facts": [FactKind.MEDICINES]}
    return actions.draft_told_once(person or make.make_person(), **(values | over), by=by, at=NOW)


def approve(page, by, lines=(LINE,), **over):
    values = {"yes": ToldYes.WRITTEN, "lines": [one.as_json() for one in lines], "at": NOW} | over
    return actions.approve_told_once(page, **values, by=by)


def give(page, by, **over):
    told = make.make_disclosure(page.person)
    values = {"how": GivenAs.BY_PERSON, "categories": ALL, "to_name": "Ward 12", "disclosure": told} | over
    return actions.give_told_once(page, **values, by=by, at=NOW)


@pytest.mark.hazard("H20.17")
def test_nobody_gets_a_page_before_the_person_has_said_yes(by):
    page = draft(by)
    with leaves_nothing(ToldOnceGiven, AuditRow), pytest.raises(Refused, match="before the person has said"):
        give(page, by)
    approve(page, by)
    assert give(page, by).to_name == "Ward 12"


@pytest.mark.hazard("H20.17")
def test_staff_cannot_say_yes_in_the_persons_name_on_screen(by):
    page = draft(by)
    with pytest.raises(Invalid, match="Only the person"):
        approve(page, by, yes=ToldYes.SELF)
    self = Actor("person", page.person_id, "x", page.organisation_id, keys=frozenset({page.person_id}))
    with pytest.raises(Invalid, match="Only the person"):
        approve(page, self, yes=ToldYes.WRITTEN)
    assert approve(page, self, yes=ToldYes.SELF).state == "approved"


def test_a_spoken_yes_has_a_witness(by):
    page = draft(by)
    with pytest.raises(Invalid, match="witness"):
        approve(page, by, yes=ToldYes.SPOKEN, witness_name=" ")
    assert approve(page, by, yes=ToldYes.SPOKEN, witness_name="Johan Ek").witness_name == "Johan Ek"


def test_there_is_one_draft_for_an_audience_and_it_is_changed(by):
    page = draft(by)
    again = draft(by, page.person, texts={ToldPart.ME: "I swim"}, facts=[])
    assert (again.id, again.texts, again.facts) == (page.id, {"me": "I swim"}, [])
    assert draft(by, page.person, audience=Audience.HOUSING).id != page.id


def test_an_empty_page_is_not_written(by):
    with leaves_nothing(ToldOnce), pytest.raises(Invalid, match="Write something"):
        draft(by, texts={ToldPart.ME: "  "}, facts=[])


def test_it_fits_on_one_side(by):
    draft(by, texts={ToldPart.ME: "x" * 600})
    with pytest.raises(Invalid, match="one side"):
        draft(by, texts={ToldPart.ME: "x" * 601})


def test_what_helps_in_a_crisis_is_not_for_an_agency(by):
    draft(by, audience=Audience.HOUSING, facts=[FactKind.CRISIS])
    with pytest.raises(Invalid, match="not for an agency"):
        draft(by, audience=Audience.AGENCY, facts=[FactKind.CRISIS])


@pytest.mark.hazard("H20.17")
def test_an_approved_page_does_not_change_with_what_becomes_known(by):
    page = approve(draft(by), by)
    later = [FactLine(FactKind.MEDICINES, "Something new", Category.HEALTH)]
    card = told(page.id, categories=ALL, now=later)
    assert [one.text for one in card.lines] == ["Saphirin 5 mg"]
    newer = draft(by, page.person)
    assert [one.text for one in told(newer.id, categories=ALL, now=later).lines] == ["Something new"]


def test_only_chosen_facts_are_kept_with_a_yes(by):
    other = FactLine(FactKind.CONTACT, "070", Category.CONTACT_ONLY)
    page = approve(draft(by), by, lines=(LINE, other))
    assert [one["text"] for one in page.lines] == ["Saphirin 5 mg"]


def test_a_newer_yes_replaces_the_older_page_of_that_audience_alone(by):
    first = approve(draft(by), by)
    housing = approve(draft(by, first.person, audience=Audience.HOUSING), by)
    second = approve(draft(by, first.person), by)
    pages = told_of(first.person_id, categories=ALL, now=[])
    assert [(one.id, one.version) for one in pages] == [(second.id, 2), (housing.id, 1)]
    assert told(first.id, categories=ALL, now=[]).state == "replaced"
    with pytest.raises(Refused):
        give(first, by)


def test_a_yes_is_undone_and_the_page_before_is_good_again(by):
    first = approve(draft(by), by)
    second = approve(draft(by, first.person), by)
    actions.unapprove_told_once(second, by=by, at=NOW)
    states = dict(ToldOnce.objects.values_list("version", "state"))
    assert states == {1: "approved", 2: "draft"}


@pytest.mark.parametrize("late", ["long ago", "given"])
def test_a_yes_that_others_rely_on_is_not_undone(by, late):
    page = approve(draft(by), by, at=NOW - days(1) if late == "long ago" else NOW)
    if late == "given":
        give(page, by)
    with pytest.raises(Refused, match="no longer be undone"):
        actions.unapprove_told_once(page, by=by, at=NOW)


@pytest.mark.parametrize("is_approved", [True, False])
def test_a_page_is_taken_out_of_use_and_put_back(by, is_approved):
    page = draft(by)
    if is_approved:
        approve(page, by)
    actions.withdraw_told_once(page, by=by, at=NOW)
    assert told_of(page.person_id, categories=ALL, now=[]) == []
    with pytest.raises(Refused):
        give(page, by)
    back = actions.put_told_back(page, by=by, at=NOW)
    assert back.state == ("approved" if is_approved else "draft")


def test_a_page_is_not_put_back_over_a_newer_one(by):
    page = draft(by)
    actions.withdraw_told_once(page, by=by, at=NOW)
    draft(by, page.person)
    with pytest.raises(Refused, match="newer page"):
        actions.put_told_back(page, by=by, at=NOW)


# Giving


def test_each_giving_says_to_whom_when_how_and_what(by):
    page, ward = approve(draft(by), by), make.make_unit(name="Ward 12")
    give(page, by, unit_id=ward.id, how=GivenAs.PAPER, categories=Category.PLAN)
    (line,) = given_of(page.person_id)
    assert (line.to_name, line.how, line.given_date) == ("Ward 12", GivenAs.PAPER, TODAY)
    assert (line.categories, line.version) == (Category.PLAN, 1)
    assert last_audit().detail == {"unit": str(ward.id), "how": "paper", "version": 1}


@pytest.mark.hazard("H20.17")
def test_only_the_person_hands_it_to_somebody_who_is_no_unit_here(by):
    page = approve(draft(by), by)
    with pytest.raises(Invalid, match="let the person hand it over"):
        give(page, by, how=GivenAs.PAPER)
    with pytest.raises(Invalid, match="who got it"):
        give(page, by, to_name=" ")


@pytest.mark.hazard("H20.17")
def test_a_unit_that_may_know_nothing_gets_nothing(by):
    page, unit = approve(draft(by), by), make.make_unit()
    with pytest.raises(Refused, match="nothing on the page"):
        give(page, by, unit_id=unit.id, how=GivenAs.PAPER, categories=Category(0))


def test_a_giving_written_by_mistake_is_struck(by):
    giving = give(approve(draft(by), by), by)
    assert actions.strike_giving(giving, by=by, at=NOW) == giving.person_id
    assert given_of(giving.person_id) == []


# Who reads what


@pytest.mark.requirement("R46")
@pytest.mark.parametrize(
    ("categories", "texts"),
    [
        (Category.PLAN, []),
        (Category.PLAN | Category.HEALTH, ["Saphirin 5 mg"]),
        (Category.PLAN | Category.HEALTH | Category.SUBSTANCE_USE, ["Saphirin 5 mg", "Antabus"]),
    ],
)
def test_a_reader_sees_the_lines_that_they_may_know(by, categories, texts):
    page = approve(draft(by), by, lines=(LINE, DRUGS))
    card = told(page.id, categories=categories, now=[])
    assert [one.text for one in card.lines] == texts
    assert [one.text for one in to_be_told(told(page.id, categories=ALL, now=[]), categories)] == texts


def test_without_the_plan_there_is_no_page():
    page = make.make_told_once()
    assert told(page.id, categories=ALL & ~Category.PLAN, now=[]) is None
    assert told_of(page.person_id, categories=ALL & ~Category.PLAN, now=[]) == []


def test_whom_each_thing_is_about():
    giving = make.make_told_once_given()
    assert person_of_told("giving", giving.id) == giving.person_id
    assert person_of_told("page", giving.told_once_id) == giving.person_id
    assert person_of_told("page", giving.id) is None


# What is known already


@pytest.fixture
def known():
    person = make.make_person(phone="070", approach_note="Ring first", interpreter_language="ar")
    make.make_medicine(person, display="Saphirin", dosage="5 mg")
    make.make_medicine(person, display="Antabus", is_substance_use=True)
    make.make_crisis_plan(person, texts={"helps": "Tea", "well": "I paint"})
    return person


@pytest.mark.parametrize(
    ("categories", "kinds"),
    [
        (Category.PLAN, {"crisis"}),
        (Category.HEALTH, {"medicines"}),
        (Category.CONTACT_ONLY, {"language", "interpreter", "contact"}),
        (Category.SUBSTANCE_USE, set()),
    ],
)
def test_what_is_known_is_offered_as_far_as_the_writer_may_know_it(known, categories, kinds):
    lines = known_lines(known.id, categories=categories, today=TODAY)
    assert {one.kind.value for one in lines} == kinds
    assert "Antabus" not in " ".join(one.text for one in lines)


def test_what_is_about_drugs_carries_its_own_category(known):
    lines = known_lines(known.id, categories=ALL, today=TODAY)
    drugs = [one for one in lines if "Antabus" in one.text]
    assert [one.categories for one in drugs] == [Category.HEALTH | Category.SUBSTANCE_USE]
    assert [one.text for one in lines if one.kind == FactKind.CRISIS] == ["Tea"]
    assert len({one.text for one in lines}) == len(lines)
