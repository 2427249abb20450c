"""Filter, answer, mask and explanation say the same, and an independent oracle says so too.

A world is generated with its edges (periods that end now, answers withdrawn this instant, people in two
seats, blocks of everybody). The oracle is Cedar, fed from the world's own facts; see tests/oracle.py.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

import pytest

from spindel.domain.appointments.models import Visit
from spindel.domain.consent import access, queries
from spindel.domain.consent.kinds import Level, Purpose
from spindel.domain.consent.models import Grant, Sharing
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import Actor
from tests.counts import rounds
from tests.factories import NOW, days, make_sharing, make_visit
from tests.oracle import Ask, Oracle
from tests.worlds import World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
MIDNIGHT = datetime.fromisoformat("2026-03-02T00:00+01:00")
INSTANTS = [
    NOW,
    NOW - timedelta(microseconds=1),
    NOW + timedelta(microseconds=1),
    MIDNIGHT,
    MIDNIGHT - timedelta(microseconds=1),
    NOW + days(20),
    NOW - days(100),
]


@pytest.fixture(params=range(rounds(small=2, full=40)), ids=lambda seed: f"seed{seed}")
def world(request: pytest.FixtureRequest) -> World:
    return World(request.param, persons=rounds(small=8, full=20))


def questions(world: World, count: int) -> Iterator[tuple[Actor, Category, Level, Purpose, datetime]]:
    """By chance, and by turns aimed at the edges of what somebody was granted."""
    rng = world.rng
    grants = list(Grant.objects.order_by("person", "grantee_id", "source_id", "level", "starts_at"))
    for number in range(count):
        at = rng.choice(INSTANTS)
        one, other = 1 << rng.randrange(9), 1 << rng.randrange(9)
        asked = Category(rng.choice([one, one | other, rng.randrange(1, 512)]))
        level = rng.choice(list(Level))
        purpose = rng.choice([Purpose.COORDINATION] * 3 + [Purpose.QUALITY, Purpose.TREATMENT, Purpose.OWN])
        actor = world.actor(at)
        if number % 2:
            aim = rng.choice(grants)
            edge = rng.choice([aim.starts_at, aim.ends_at or NOW, NOW])
            at = edge + rng.choice([-1, 0, 1]) * timedelta(microseconds=1)
            asked = rng.choice([Category(aim.categories), rng.choice(list(Category(aim.categories)))])
            level, purpose = Level(aim.level), Purpose(aim.purpose or Purpose.COORDINATION)
            actor = world.holder(aim.grantee_id, at) or actor
        yield actor, asked, level, purpose, at


def explained(actor: Actor, person_id, level: Level, purpose: Purpose, at: datetime) -> Category:
    """What the explanation adds up to."""
    reasons = access.why(actor, person_id, at=at)
    fits = [one for one in reasons if not one.is_exclusion and one.level >= level and one.purpose == purpose]
    excluded = reduce(or_, (one.categories for one in reasons if one.is_exclusion), Category(0))
    return reduce(or_, (one.categories for one in fits), Category(0)) & ~excluded


def test_filter_answer_mask_explanation_and_oracle_agree(world: World) -> None:
    oracle = Oracle()
    ids = [person.id for person in world.persons]
    yes = 0
    for actor, asked, level, purpose, at in questions(world, rounds(small=50, full=200)):
        how = {"level": level, "purpose": purpose, "at": at}
        listed = set(access.persons_for(actor, categories=asked, **how).values_list("pk", flat=True))
        masks = access.categories_of(actor, ids, **how)
        words = [one.name.lower() for one in asked]
        answers = oracle.allows(
            Ask(actor.human_id, person_id, word, int(level), str(purpose), at)
            for person_id in ids
            for word in words
        )
        for number, person_id in enumerate(ids):
            wanted = all(answers[number * len(words) : (number + 1) * len(words)])
            told = (
                person_id in listed,
                access.may(actor, person_id, categories=asked, **how).allowed,
                masks[person_id] & asked == asked,
                explained(actor, person_id, level, purpose, at) & asked == asked,
            )
            assert told == (wanted,) * 4, (actor, person_id, asked, how)
            yes += wanted
    assert yes > rounds(small=20, full=100), "a world in which nearly nothing is allowed shows nothing"


def test_lists_of_things_follow_their_person_and_rows_their_own_categories(world: World) -> None:
    ids = [person.id for person in world.persons]
    for person in world.persons:
        make_visit(person, unit=world.units[0])
        for _ in range(3):
            make_sharing(person, unit=world.units[0], categories=world.mask())
    for actor, asked, level, purpose, at in questions(world, rounds(small=40, full=150)):
        how = {"level": level, "purpose": purpose, "at": at}
        masks = access.categories_of(actor, ids, **how)
        visits = access.limit(Visit.objects.all(), actor, categories=asked, **how)
        assert {row.person_id for row in visits} == {
            key for key, mask in masks.items() if mask & asked == asked
        }
        rows = access.limit(Sharing.objects.all(), actor, categories="categories", **how)
        every = Sharing.objects.all()
        assert set(rows) == {row for row in every if masks[row.person_id] & row.categories == row.categories}


def test_what_is_stored_is_what_is_derived(world: World) -> None:
    assert list(queries.verify()) == []
