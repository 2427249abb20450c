"""How the rules fare: figures of rules alone, for whoever may know of the gaps, without a person's name."""

from dataclasses import fields

import pytest

from spindel.insight.gaps import actions
from spindel.insight.gaps.fares import Fares, Said, fares, without_names
from spindel.insight.gaps.models import CloseReason
from tests import factories as f
from tests.factories import NOW, TODAY, days
from tests.unit.insight.gaps.test_queries import gap_of

pytestmark = pytest.mark.django_db
RULE = "commitment_overdue"
LATELY = TODAY - days(30)


@pytest.fixture
def reader():
    return f.make_professional()


def known_gap(reader, **over):
    person = f.make_person(given_name="Leila", family_name="Haddad")
    f.make_grant(person, to=reader.id)
    return gap_of(person, **over)


def of(reader, since=LATELY):
    return {one.rule: one for one in fares(f.actor_for(reader), since=since, at=NOW)}


@pytest.mark.hazard("H10.9")
def test_rules_have_figures_and_people_have_none(reader):
    by = f.actor_for(reader)
    seen, solved, silent = (known_gap(reader) for _ in range(3))
    actions.acknowledge(seen.id, by=by, at=NOW)
    actions.acknowledge(silent.id, by=by, at=NOW)
    actions.undo_acknowledge(silent.id, by=by, at=NOW)
    solved.closed_at, solved.closed_date, solved.close_reason = NOW, TODAY, CloseReason.RESOLVED
    solved.save()
    one = of(reader)[RULE]
    assert (one.found, one.resolved, one.acted_on) == (3, 1, 1)
    assert of(reader)["visit_missed"].found == 0
    told = {field.name for field in (*fields(Fares), *fields(Said))}
    assert told == {"rule", "found", "resolved", "acted_on", "said", "why", "at", "person_id", "categories"}
    assert of(reader, since=TODAY + days(1))[RULE].found == 0


def test_what_was_said_comes_without_names_and_not_when_it_was_taken_back(reader):
    by = f.actor_for(reader)
    gap = known_gap(reader)
    actions.say_not_useful(gap.id, why="A slip", by=by, at=NOW)
    actions.undo_say_not_useful(gap.id, by=by, at=NOW)
    actions.say_not_useful(gap.id, why="leila and the Haddads do it: Haddad knows", by=by, at=NOW)
    (said,) = of(reader)[RULE].said
    assert said.why == "… and the … do it: … knows"
    assert said.person_id == gap.person_id


def test_of_gaps_that_one_may_not_know_nothing_is_told(reader):
    gap = gap_of(f.make_person())
    actions.say_not_useful(gap.id, why="Not here", by=f.actor_for(f.make_professional()), at=NOW)
    one = of(reader)[RULE]
    assert (one.found, one.said) == (0, ())


@pytest.mark.parametrize(
    "text",
    [
        "Annas plan",
        "ANNA'S plan",
        "anna’s plan",
        "Lena plan",
        "Andre\u0301ns plan",
        "Andréns plan",
        "Ann-Lena plan",
    ],
)
def test_no_name_is_left_in_the_genitive_in_half_or_in_other_letters_for_the_same(text):
    person = f.make_person(given_name="Anna Ann-Lena", family_name="Andrén", preferred_name="")
    assert without_names(text, person).lstrip("…-") == " plan"
    assert without_names("Anders and Annika plan", person) == "Anders and Annika plan"


def test_what_is_about_nobody_in_particular_stays_as_it_was_said():
    assert without_names("Anna has too many", None) == "Anna has too many"


def test_the_number_of_queries_does_not_grow(reader, django_assert_max_num_queries):
    for _ in range(3):
        actions.say_not_useful(known_gap(reader).id, why="Not here", by=f.actor_for(reader), at=NOW)
    with django_assert_max_num_queries(7):
        of(reader)
