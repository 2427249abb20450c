"""For rows at hand `reach` must say what `limit` says in the database; one's own rows need less."""

from itertools import product

import pytest

from spindel.domain.consent import access
from spindel.domain.consent.kinds import Level
from spindel.domain.consent.models import Sharing
from spindel.domain.people.kinds import Category
from tests import factories as make
from tests.factories import NOW, days

pytestmark = pytest.mark.django_db
PLAN, MONEY, HEALTH = Category.PLAN, Category.MONEY, Category.HEALTH


@pytest.fixture
def me():
    return make.actor_for(make.make_professional())


GRANTS = [
    {},
    {"categories": PLAN},
    {"categories": PLAN | MONEY},
    {"categories": PLAN, "level": Level.KNOW_OF},
    {"categories": PLAN | MONEY, "purpose": "treatment"},
    {"categories": PLAN, "ends_at": NOW},
]
EXCLUSIONS = [{}, {"categories": MONEY}, {"categories": PLAN}, {"categories": MONEY, "ends_at": NOW}]


@pytest.mark.requirement("R46")
@pytest.mark.parametrize(("given", "kept"), list(product(GRANTS, EXCLUSIONS)))
def test_it_agrees_with_the_database(given, kept, me):
    person = make.make_person()
    if given:
        make.make_grant(person, to=me.human_id, **given)
    if kept:
        make.make_grant(person, to=me.human_id, is_exclusion=True, **kept)
    reach = access.reach(me, [person.id], at=NOW)[person.id]
    knows = bool(given) and "ends_at" not in given and "purpose" not in given
    blocked = Category(0) if "ends_at" in kept else kept.get("categories", Category(0))
    for categories, own in product([PLAN, MONEY, PLAN | MONEY, HEALTH], [False, True]):
        row = make.make_sharing(person, categories=int(categories))
        rows = access.limit(Sharing.objects.filter(pk=row.pk), me, categories="categories", at=NOW)
        is_open = rows.exists() or (own and knows and not categories & blocked)
        assert reach.covers(categories, own=own) == is_open, (categories, own)


def test_whoever_is_unknown_is_out_of_reach_and_it_is_one_query(me, django_assert_num_queries):
    known, unknown = make.make_person(), make.make_person()
    make.make_grant(known, to=me.human_id, starts_at=NOW - days(9))
    with django_assert_num_queries(1):
        reach = access.reach(me, [known.id, unknown.id], at=NOW)
    assert reach[known.id].covers(PLAN)
    assert reach[unknown.id] == access.Reach()
    assert not reach[unknown.id].covers(PLAN, own=True)


def test_a_higher_level_needs_a_higher_grant(me):
    person = make.make_person()
    make.make_grant(person, to=me.human_id)
    assert not access.reach(me, [person.id], at=NOW, level=Level.WRITE)[person.id].covers(PLAN)


def test_nothing_asked_for_is_nothing_let_in():
    assert not access.Reach(may=PLAN, knows=True).covers(Category(0), own=True)


class TestReader:
    def test_each_person_is_asked_about_once(self, me, django_assert_num_queries):
        first, second = make.make_person(), make.make_person()
        make.make_grant(first, to=me.human_id)
        reader = access.Reader(me, at=NOW)
        with django_assert_num_queries(2):
            reader.expect([first.id])
            assert reader.may(first.id, categories=PLAN).allowed
            assert reader.reach([first.id, second.id])[first.id].covers(PLAN)
            assert reader.categories_of([first.id, second.id]) == {first.id: PLAN, second.id: Category(0)}
            assert not reader.may(second.id, categories=PLAN).allowed

    def test_levels_and_purposes_are_kept_apart(self, me):
        person = make.make_person()
        make.make_grant(person, to=me.human_id, categories=PLAN, level=Level.WRITE)
        make.make_grant(person, to=me.human_id, categories=MONEY, purpose="treatment")
        reader = access.Reader(me, at=NOW)
        assert reader.categories_of([person.id]) == {person.id: PLAN}
        assert reader.categories_of([person.id], level=Level.WRITE) == {person.id: PLAN}
        assert reader.categories_of([person.id], purpose="treatment") == {person.id: MONEY}

    @pytest.mark.requirement("R46")
    def test_what_is_withdrawn_holds_for_the_next_reader(self, me):
        person = make.make_person()
        grant = make.make_grant(person, to=me.human_id)
        assert access.Reader(me, at=NOW).may(person.id, categories=PLAN).allowed
        type(grant).objects.filter(pk=grant.pk).update(ends_at=NOW)
        assert not access.Reader(me, at=NOW).may(person.id, categories=PLAN).allowed
