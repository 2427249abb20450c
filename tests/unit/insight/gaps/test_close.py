"""What those close to a person turn to staff with: told where they turned to, and only what they gave."""

import pytest
from django.db.models import Q

from spindel.domain.consent import access
from spindel.domain.consent.actions import refresh_grants
from spindel.domain.network.kinds import UnitKind
from spindel.domain.people import actions
from spindel.insight.gaps import engine, queries
from spindel.insight.gaps.lately import lately
from spindel.insight.gaps.models import Gap
from spindel.kernel.actors import system
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R47", "R50")]


@pytest.fixture
def mother():
    unit, social = make.make_unit(), make.make_unit(kind=UnitKind.SOCIAL_SERVICES)
    mother = make.make_relative()
    for one in (unit, social):
        make.make_engagement(mother.person, unit=one)
    make.make_consent(mother.person, unit=social, categories=511)
    manager = make.make_professional(name="Manager", unit=unit)
    make.make_case_management(mother.person, manager=manager, unit=unit)
    refresh_grants([mother.person_id], by=system("test"), at=NOW)
    mother.manager, mother.colleague = manager, make.make_professional(name="Colleague", unit=unit)
    mother.social = make.make_professional(name="Social", unit=social)
    return mother


def found(mother, at=NOW):
    engine.recheck([("person", mother.person_id)], at=at)
    rows = Gap.objects.filter(closed_at=None, rule__startswith="relative_")
    return {(gap.rule, gap.params["stage"]) for gap in rows}


@pytest.mark.hazard("H20.16")
def test_it_is_told_in_the_case_managers_unit_alone(mother):
    make.make_telling(mother, told_date=TODAY - days(4))
    assert found(mother) == {("relative_unanswered", "question")}
    gap = Gap.objects.get(rule="relative_unanswered")
    for who, is_told in ((mother.manager, True), (mother.colleague, True), (mother.social, False)):
        actor = make.actor_for(who)
        listed = queries.open_gaps(actor, at=NOW).filter(rule="relative_unanswered").exists()
        reader = access.Reader(actor, at=NOW)
        is_brief = gap.id in {one.id for one in lately(reader, Q(), since=NOW).open}
        assert (listed, is_brief) == (is_told, is_told), who.name


def test_an_answer_closes_it_and_its_undo_opens_it_again(mother):
    row, by = make.make_telling(mother, told_date=TODAY - days(4)), make.actor_for(mother.manager)
    actions.answer(row, text="I will", by=by, at=NOW)
    assert found(mother) == set()
    actions.take_back_answer(row, by=by, at=NOW)
    assert found(mother) == {("relative_unanswered", "question")}


def test_cannot_any_more_is_a_gap_at_once(mother):
    by = make.actor_for(mother.manager)
    row = actions.say_cannot(mother, by=by, at=NOW)
    assert found(mother) == {("relative_over_limit", "cannot")}
    actions.answer(row, text="We take the calls", by=by, at=NOW)
    assert found(mother) == set()


@pytest.mark.hazard("H20.16")
@pytest.mark.parametrize(("tells_staff", "expected"), [(True, {"hours"}), (False, set())])
def test_hours_count_only_where_staff_are_to_know(mother, tells_staff, expected):
    make.make_limit(mother, hours_a_week=8, tells_staff=tells_staff)
    make.make_week(mother, hours=9, strain="too_much")
    assert {stage for _rule, stage in found(mother)} == expected


def test_hours_without_a_limit_of_hours_are_no_fact(mother):
    make.make_limit(mother, hours_a_week=None, tasks=9)
    make.make_week(mother, hours=90)
    assert found(mother) == set()


def test_what_was_promised_and_what_they_help_with_count_together(mother):
    make.make_limit(mother, hours_a_week=None, tasks=1)
    help_ = make.make_help(mother)
    assert found(mother) == set()
    make.make_commitment(mother.person, owner=mother)
    assert found(mother) == {("relative_over_limit", "tasks")}
    actions.end_help(help_, by=make.actor_for(mother.manager), at=NOW)
    assert found(mother) == set()
