"""What Spindel never does. Each test holds one line of the first part of docs/safety/hazards.yaml.

Most of them read the tables, facts, rules and texts of the program itself, so that they also hold for what is
added later.
"""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import models

import spindel
from spindel.domain.consent import access, law
from spindel.domain.consent.actions import refresh_grants
from spindel.domain.consent.kinds import Level
from spindel.domain.entitlements.kinds import BenefitKind
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category, Channel
from spindel.domain.people.models import Capacity
from spindel.domain.people.queries import capacity_now
from spindel.insight.gaps import engine, queries
from spindel.insight.gaps.facts import FACTS
from spindel.insight.gaps.models import Gap
from spindel.insight.gaps.registry import MODULES, RULES
from spindel.insight.gaps.texts import TEXTS
from spindel.interfaces.web.pages import person as person_page
from spindel.kernel import outbox
from spindel.kernel.actors import Actor, system
from tests import factories as make
from tests.factories import NOW, TODAY, days

SOURCE = Path(spindel.__file__).parent
ALL = Category(sum(Category))
OURS = [model for model in apps.get_models() if model.__module__.startswith("spindel.")]
PERSONS = [model for model in OURS if any(one.name == "person" for one in model._meta.get_fields())]
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))


def words_shown() -> str:
    """Everything that a gap can say, and every page."""
    said = [str(one) for text in TEXTS.values() for one in _all(text)]
    return "\n".join(said + [path.read_text() for path in TEMPLATES]).lower()


def _all(text: object) -> list[object]:
    return [text.name, text.why, *text.titles.values(), *text.steps.values()]


def columns(model: type[models.Model]) -> list[models.Field]:
    return [one for one in model._meta.get_fields() if isinstance(one, models.Field)]


def field_of(column: object, fact: object) -> models.Field | None:
    """The model field that a column of a fact reads, through the alias of its table."""
    tables = dict(re.findall(r"(\w+) (\w)(?= |$)", fact.base))
    alias, _, name = column.source.partition(".")
    table = {short: long for long, short in tables.items()}[alias]
    model = next(one for one in OURS if one._meta.db_table == table)
    return next((one for one in columns(model) if one.column == name), None)


@pytest.mark.hazard("H10.1")
def test_it_keeps_no_score_of_a_human_being() -> None:
    scores = re.compile(r"(^|_)(score|rank|rating|risk|total|sum|points|priority|eligible|eligibility)(_|$)")
    assert [
        f"{model.__name__}.{one.name}" for model in OURS for one in columns(model) if scores.search(one.name)
    ] == []


@pytest.mark.hazard("H10.1")
def test_it_says_of_nobody_that_they_are_not_eligible() -> None:
    assert re.findall(r"not eligible|ineligible|not entitled|risk score|high.risk", words_shown()) == []


@pytest.mark.hazard("H10.2")
def test_it_proposes_no_trustee_guardian_resignation_or_admission() -> None:
    asked = r"trustee|guardian|conservator|resign|quit (the|your) job|\badmit|admission|compulsory"
    assert re.findall(asked, words_shown()) == []


@pytest.mark.hazard("H10.3")
def test_capacity_cannot_be_added_up() -> None:
    numbers = (models.IntegerField, models.FloatField, models.DecimalField)
    assert [one.name for one in columns(Capacity) if isinstance(one, numbers)] == []
    assert {one.kind for one in FACTS["capacity"].columns} == {"id", "text", "day"}


@pytest.mark.django_db
@pytest.mark.hazard("H10.3")
@pytest.mark.parametrize(("age", "counts"), [(89, True), (90, False)])
def test_capacity_expires_after_ninety_days(age: int, counts: bool) -> None:
    person = make.make_person()
    make.make_capacity(person, seen_date=TODAY - days(age))
    assert bool(capacity_now(person.id, today=TODAY)) is counts


@pytest.mark.hazard("H10.3")
def test_no_rule_that_reads_capacity_tells_those_who_decide() -> None:
    reads = [one.RULE for one in MODULES if "facts.capacity" in Path(str(one.__file__)).read_text()]
    assert [one.id for one in reads] == ["task_too_much"]
    assert all(one.kept_from_deciders for one in reads)


@pytest.mark.django_db
@pytest.mark.hazard("H10.3")
@pytest.mark.parametrize(
    ("kind", "role", "shown"),
    [
        (UnitKind.SOCIAL_INSURANCE, Role.OFFICER, False),
        (UnitKind.EMPLOYMENT, Role.CASE_MANAGER, False),
        (UnitKind.HOUSING, Role.HOUSING_SUPPORT, False),
        (UnitKind.SOCIAL_SERVICES, Role.OFFICER, False),
        (UnitKind.PSYCHOSIS_SERVICE, Role.CASE_MANAGER, True),
    ],
)
def test_the_page_shows_capacity_to_nobody_who_decides(kind: UnitKind, role: Role, shown: bool) -> None:
    """Whatever the person lets them know."""
    person = make.make_person()
    make.make_capacity(person)
    reader = make.actor_for(make.make_professional(role=role, unit=make.make_unit(kind=kind)))
    card = SimpleNamespace(id=person.id, outreach_paused_until=None)
    decides = queries.decides(reader)
    file = SimpleNamespace(id=person.id, card=card, forms={}, capacity=None, is_decider=decides)
    person_page._life(file, SimpleNamespace(actor=reader, today=TODAY, now=NOW), ALL, Category(0))
    assert bool(file.capacity) is shown


@pytest.mark.hazard("H10.4")
def test_rules_read_no_free_text() -> None:
    """A text in a fact is one of few choices or a code, never something that somebody wrote."""
    free = []
    for fact in FACTS.values():
        for column in (one for one in fact.columns if one.kind == "text"):
            field = field_of(column, fact)
            if field is None or isinstance(field, models.TextField) or not field.choices:
                free.append(f"{fact.name}.{column.name}")
    # What is a word of the jurisdiction's packs has no choices in code.
    codes = {"consent.purpose", "sharing.purpose", "course.pathway", "step_note.step"}
    assert set(free) <= codes, free


@pytest.mark.hazard("H10.4")
def test_nothing_reads_how_somebody_uses_the_program() -> None:
    usage = r"kernel_|last_login|session|axes_|opened_count|visits_count|account_id"
    assert [one.name for one in FACTS.values() if re.search(usage, one.select_sql("sqlite"))] == []
    counts = re.compile(r"login|session|seen_at|read_at|opened_by|use_count|active_at|online")
    assert [
        f"{model.__name__}.{one.name}"
        for model in PERSONS
        for one in columns(model)
        if counts.search(one.name)
    ] == []


@pytest.mark.hazard("H10.5")
def test_nobody_may_know_an_address_by_default() -> None:
    seats = law.current().seats
    assert [
        seat for seat, its in seats.items() for one in its.by_engagement if one.categories & Category.ADDRESS
    ] == []


@pytest.mark.hazard("H10.5")
def test_addresses_and_informal_income_are_never_exported() -> None:
    assert [one.name for one in FACTS.values() if "people_address" in one.base] == []
    assert [rule.id for rule in RULES.values() if "ADDRESS" in rule.reads] == []
    assert not {"informal", "undeclared", "cash"} & {one.value for one in BenefitKind}


@pytest.mark.hazard("H10.6")
def test_outreach_has_no_police_employer_or_undisclosed_call() -> None:
    assert {one.value for one in Channel} == {"visit", "phone", "text", "letter", "video"}
    assert re.findall(r"police|employer|without (telling|the person)|secretly", words_shown()) == []


@pytest.mark.django_db
@pytest.mark.hazard("H10.6")
def test_leave_me_alone_pauses_outreach() -> None:
    person, unit = make.make_person(), make.make_unit()
    make.make_engagement(person, unit=unit, start_date=TODAY - days(300), interval_days=7)
    engine.recheck([("person", person.id)], at=NOW)
    assert Gap.objects.filter(rule="no_contact", closed_at=None).count() == 1
    person.outreach_paused_until = TODAY + days(10)
    person.save()
    engine.recheck([("person", person.id)], at=NOW)
    assert Gap.objects.filter(rule="no_contact", closed_at=None).count() == 0


@pytest.mark.django_db
@pytest.mark.hazard("H10.7")
def test_a_relative_learns_of_nobody_without_the_persons_yes() -> None:
    """Not even that somebody is known here."""
    person, unit = make.make_person(), make.make_unit()
    make.make_engagement(person, unit=unit)
    relative = make.make_relative(person)
    refresh_grants([person.id], by=system("test"), at=NOW)
    mother = Actor("relative", relative.id, relative.name, keys=frozenset({relative.id}))
    for level in Level:
        for one in Category:
            known = access.persons_for(mother, categories=one, level=level, at=NOW)
            assert not known.exists()


@pytest.mark.hazard("H10.7")
def test_nothing_leaves_by_itself() -> None:
    """No channel delivers anything: no message can tell anybody where a person is."""
    assert outbox._adapters == {}


@pytest.mark.hazard("H10.8")
def test_no_rule_gives_its_move_to_the_person_or_a_relative() -> None:
    kinds = {
        whose
        for one in MODULES
        for whose in re.findall(r"whose=\"(\w+)\"", Path(str(one.__file__)).read_text())
    }
    assert not {"person", "relative"} & kinds
    asked = [rule.id for rule in RULES.values() if re.search(r"relative|the person\b", rule.whose)]
    assert asked == []


@pytest.mark.hazard("H10.9")
def test_no_table_times_or_ranks_a_worker() -> None:
    timed = re.compile(r"minutes|seconds|duration|speed|rank|score|productivity|response_time|average")
    found = {
        f"{model.__name__}.{one.name}" for model in OURS for one in columns(model) if timed.search(one.name)
    }
    assert found == {"Meeting.minutes"}, "which version of what was written down is the newest"
    about = {rule.id for rule in RULES.values() if rule.subject == "professional"}
    assert about == {"caseload_over", "emergency_unreviewed"}


@pytest.mark.hazard("H10.10")
@pytest.mark.parametrize(
    "rule",
    ["visit_missed", "commitment_overdue", "metabolic_check_due", "sharing_without_consent", "no_contact"],
)
def test_what_went_wrong_never_travels_to_those_who_decide(rule: str) -> None:
    assert RULES[rule].kept_from_deciders


@pytest.mark.django_db
@pytest.mark.hazard("H10.11")
def test_a_plan_declined_is_no_gap_until_it_is_offered_again() -> None:
    person, unit = make.make_person(), make.make_unit()
    manager = make.make_professional(unit=unit)
    make.make_engagement(person, unit=unit)
    make.make_case_management(person, manager=manager, unit=unit, start_date=TODAY - days(200))
    declined = {
        "declined_date": TODAY - days(5),
        "offer_again_date": TODAY + days(30),
        "follow_up_date": None,
    }
    plan = make.make_plan(person, state="declined", **declined)
    engine.recheck([("person", person.id)], at=NOW)
    assert not Gap.objects.filter(rule="plan_due", closed_at=None).exists()
    plan.offer_again_date = TODAY - days(1)
    plan.save()
    engine.recheck([("person", person.id)], at=NOW)
    assert Gap.objects.filter(rule="plan_due", closed_at=None).exists()
