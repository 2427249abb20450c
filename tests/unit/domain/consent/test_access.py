"""Access as an answer, a filter, a mask and an explanation: the edges one by one.

That the four agree with each other and an independent oracle is shown in tests/properties/test_access.py.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.utils.translation import override

from spindel.domain.appointments.models import Visit
from spindel.domain.consent import access
from spindel.domain.consent.kinds import Ground, Level, Purpose
from spindel.domain.consent.models import Grant, Sharing
from spindel.domain.people.kinds import Category
from spindel.domain.plan.models import Commitment
from spindel.kernel.actors import Actor, system
from spindel.kernel.ids import new_id
from tests.factories import (
    NOW,
    actor_for,
    days,
    grant,
    make_block,
    make_commitment,
    make_consent,
    make_engagement,
    make_person,
    make_professional,
    make_sharing,
    make_unit,
    make_visit,
    unit_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
PLAN, HEALTH, MONEY = Category.PLAN, Category.HEALTH, Category.MONEY
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def me() -> Actor:
    return Actor("professional", new_id(), "Maria", unit_id=new_id(), keys=frozenset({new_id(), new_id()}))


@pytest.fixture
def person():
    return make_person()


def give(person, me, categories=PLAN, *, key=0, never=False, **over) -> Grant:
    """A grant laid by hand to one of the actor's keys."""
    values = {
        "grantee_id": sorted(me.keys)[key],
        "categories": int(categories),
        "level": Level.KNOW_OF if never else Level.READ,
        "purpose": "" if never else Purpose.COORDINATION,
        "is_exclusion": never,
        "starts_at": NOW - days(1),
        "ground": Ground.BLOCKED if never else Ground.ENGAGEMENT,
        "source_kind": "engagement",
        "source_id": new_id(),
    }
    return Grant.objects.create(person=person, **values | over)


def may(me, person, categories=PLAN, *, at=NOW, **over) -> bool:
    """The three ways of asking, which must agree."""
    over = {"at": at} | over
    answer = access.may(me, person.id, categories=categories, **over).allowed
    assert answer == access.persons_for(me, categories=categories, **over).filter(pk=person.id).exists()
    assert answer == (access.categories_of(me, [person.id], **over)[person.id] & categories == categories)
    return answer


def test_without_a_grant_nothing_is_known(me, person) -> None:
    give(person, Actor("professional", None, "", keys=frozenset({new_id()})))
    assert not may(me, person)
    assert not may(system("worker"), person)


def test_a_grant_to_any_of_the_keys_counts(me, person) -> None:
    give(person, me, PLAN, key=0)
    give(person, me, HEALTH, key=1)
    assert may(me, person, PLAN)
    assert may(me, person, PLAN | HEALTH)
    assert not may(me, person, PLAN | HEALTH | MONEY)


def test_a_grant_counts_from_its_first_instant_up_to_its_end(me, person) -> None:
    give(person, me, starts_at=NOW, ends_at=NOW + days(1))
    assert [may(me, person, at=at) for at in (NOW - INSTANT, NOW)] == [False, True]
    assert [may(me, person, at=NOW + days(1) - one) for one in (INSTANT, timedelta())] == [True, False]


def test_a_level_includes_the_ones_below(me, person) -> None:
    give(person, me, level=Level.READ)
    assert [may(me, person, level=level) for level in Level] == [True, True, False]


def test_a_purpose_gives_no_other(me, person) -> None:
    give(person, me, purpose=Purpose.QUALITY)
    assert [may(me, person, purpose=one) for one in (Purpose.QUALITY, Purpose.COORDINATION)] == [True, False]


@pytest.mark.parametrize("key", [0, 1])
def test_an_exclusion_of_any_key_wins_for_every_level_and_purpose(me, person, key) -> None:
    give(person, me, PLAN | HEALTH, level=Level.WRITE)
    give(person, me, PLAN, purpose=Purpose.QUALITY)
    give(person, me, HEALTH, never=True, key=key)
    assert may(me, person, PLAN)
    assert not may(me, person, HEALTH, level=Level.KNOW_OF)
    assert not may(me, person, PLAN | HEALTH)


def test_an_exclusion_counts_only_while_it_lasts_and_for_whom_it_is(me, person) -> None:
    give(person, me)
    give(person, me, never=True, starts_at=NOW, ends_at=NOW + days(1))
    give(person, Actor("professional", None, "", keys=frozenset({new_id()})), never=True)
    give(make_person(), me, never=True)
    assert [may(me, person, at=at) for at in (NOW - INSTANT, NOW, NOW + days(1))] == [True, False, True]


@pytest.mark.parametrize(
    "ask",
    [
        lambda me, person, none: access.may(me, person.id, categories=none, at=NOW),
        lambda me, person, none: access.persons_for(me, categories=none, at=NOW),
    ],
)
def test_to_ask_for_no_category_is_a_mistake_and_lets_nobody_in(me, person, ask) -> None:
    with pytest.raises(ValueError, match="at least one category"):
        ask(me, person, Category(0))


def test_the_answer_names_ground_and_source(me, person) -> None:
    by_consent = give(person, me, PLAN, ground=Ground.CONSENT, source_kind="consent")
    engaged = give(person, me, PLAN | HEALTH)
    give(person, me, MONEY)
    yes = access.may(me, person.id, categories=PLAN, at=NOW)
    assert yes.ground == "consent+engagement"
    assert set(yes.sources) == {("consent", by_consent.source_id), ("engagement", engaged.source_id)}
    assert access.may(me, person.id, categories=PLAN | Category.SOCIAL, at=NOW) == access.Decision(False)
    block = give(person, me, HEALTH, never=True, source_kind="block")
    no = access.may(me, person.id, categories=PLAN | HEALTH, at=NOW)
    assert no == access.Decision(False, "blocked", (("block", block.source_id),))


# Lists of things about persons


def test_a_list_is_limited_by_the_person_of_each_row(me, person) -> None:
    give(person, me, PLAN | Category.APPOINTMENTS)
    mine = make_visit(person)
    make_visit()
    visits = access.limit(Visit.objects.all(), me, categories=Category.APPOINTMENTS, at=NOW)
    assert list(visits) == [mine]
    through = Commitment.objects.filter(pk=make_commitment(person).pk)
    assert access.limit(through, me, categories=PLAN, at=NOW, person="person").exists()


def test_each_row_may_carry_its_own_categories(me, person) -> None:
    give(person, me, PLAN | HEALTH)
    give(person, me, HEALTH, never=True, starts_at=NOW)
    unit = make_unit()
    masks = (PLAN, HEALTH, PLAN | HEALTH, PLAN | MONEY, Category(0))
    rows = {mask: make_sharing(person, unit=unit, categories=int(mask)) for mask in masks}
    make_sharing(make_person(), unit=unit, categories=int(PLAN))

    def shown(at):
        return set(access.limit(Sharing.objects.all(), me, categories="categories", at=at))

    assert shown(NOW - INSTANT) == {rows[PLAN], rows[HEALTH], rows[PLAN | HEALTH]}
    assert shown(NOW) == {rows[PLAN]}


# Why


def test_why_tells_seat_ground_time_and_law_and_exclusions_first(person) -> None:
    manager = make_professional()
    unit = unit_of(manager)
    engagement = make_engagement(person, unit=unit)
    consent = make_consent(person, unit=unit, categories=int(Category.SUBSTANCE_USE), ends_at=NOW + days(9))
    block = make_block(person, unit=unit, categories=int(HEALTH))
    grant(person)
    blocked, consented, engaged = access.why(actor_for(manager), person.id, at=NOW)
    assert (blocked.is_exclusion, blocked.ground, blocked.categories) == (True, Ground.BLOCKED, HEALTH)
    assert (blocked.source_id, blocked.law) == (block.id, ())
    assert (consented.ground, consented.source_id, consented.ends_at) == (
        Ground.CONSENT,
        consent.id,
        NOW + days(9),
    )
    assert "with consent" in consented.law[0]
    assert (engaged.ground, engaged.source_id) == (Ground.ENGAGEMENT, engagement.id)
    assert (engaged.unit_name, engaged.role, engaged.level) == (unit.name, "case_manager", Level.WRITE)
    assert engaged.law == ("Patientdatalagen (2008:355) 4 kap. 1–2 §§, access as far as the work needs it",)


def test_why_names_the_statute_that_bars(person) -> None:
    officer = make_professional(role="officer", unit=make_unit(kind="social_insurance"))
    make_engagement(person, unit=unit_of(officer))
    grant(person)
    barred, _known = access.why(actor_for(officer), person.id, at=NOW)
    assert (barred.ground, barred.source_kind) == (Ground.STATUTE, "law")
    assert "2022:913" in barred.law[0] and "social insurance" in barred.law[0]


@pytest.mark.once
@pytest.mark.parametrize(("language", "words"), [("sv", "Försäkringskassan"), ("ar", "للتأمين الاجتماعي")])
def test_why_names_the_statute_in_the_readers_language(person, language, words) -> None:
    officer = make_professional(role="officer", unit=make_unit(kind="social_insurance"))
    make_engagement(person, unit=unit_of(officer))
    grant(person)
    with override(language):
        barred, _known = access.why(actor_for(officer), person.id, at=NOW)
    assert words in barred.law[0] and "2022:913" in barred.law[0]


def test_why_of_somebody_unknown_is_empty(me, person) -> None:
    assert access.why(me, person.id, at=NOW) == []


# How the database finds it


@pytest.fixture
def indexes_only(db):
    """PostgreSQL scans a handful of rows whatever the indexes; ask for the plan that many would get."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")


def test_grants_are_found_by_index(me, indexes_only) -> None:
    lists = [
        access.limit(Visit.objects.filter(Q(person=new_id())), me, categories=PLAN | HEALTH, at=NOW),
        access.limit(Sharing.objects.all(), me, categories="categories", at=NOW),
        access.persons_for(me, categories=PLAN | HEALTH, at=NOW),
    ]
    for one in lists:
        plan = one.explain()
        assert "grant_by_grantee" in plan or "grant_by_person" in plan
        assert "exclusion_by_person" in plan or connection.vendor == "postgresql"
        assert "SCAN U0" not in plan
        assert "Seq Scan on consent_grant" not in plan


def test_every_answer_is_one_query(me, person, django_assert_num_queries) -> None:
    ids = [make_person().id for _ in range(30)]
    with django_assert_num_queries(1):
        assert len(access.categories_of(me, ids, at=NOW)) == 30
    with django_assert_num_queries(1):
        access.may(me, person.id, categories=PLAN | HEALTH, at=NOW)
    with django_assert_num_queries(1):
        list(access.persons_for(me, categories=PLAN | HEALTH | MONEY, at=NOW))
    give(person, me)
    with django_assert_num_queries(2):
        access.why(me, person.id, at=NOW)
