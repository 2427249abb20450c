"""Pathways come from packs, say whose each step is and by when, in three languages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from spindel.domain.network.kinds import Role
from spindel.domain.pathways import definitions
from spindel.domain.pathways.kinds import Needs, SeenIn, Start, Tells
from spindel.domain.people.kinds import Category
from spindel.insight.gaps.registry import RULES
from spindel.kernel.errors import Invalid, NotFound
from tests.factories import NOW


def test_there_is_one_for_the_family_and_one_after_discharge() -> None:
    assert definitions.names() == ["discharge", "family-acute"]
    family, discharge = definitions.pathway("family-acute"), definitions.pathway("discharge")
    assert (family.starts, discharge.starts) == (Start.ADMISSION, Start.DISCHARGE)
    assert family.categories == Category.HEALTH | Category.SOCIAL


def test_what_is_no_pathway_is_not_found() -> None:
    with pytest.raises(NotFound):
        definitions.pathway("nothing")
    with pytest.raises(NotFound, match="no such step"):
        definitions.pathway("family-acute").step("nothing")


def test_a_pack_of_another_kind_is_not_taken(tmp_path, settings) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "packs").mkdir()
    other = (definitions.packs.SHIPPED / "antipsychotics.yaml").read_text()
    (tmp_path / "packs" / "pathway-other.yaml").write_text(other)
    with pytest.raises(NotFound, match="no pathway"):
        definitions.pathway("other")


def test_a_step_that_does_not_fit_the_schema_is_refused(tmp_path, settings) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "packs").mkdir()
    text = (definitions.packs.SHIPPED / "pathway-discharge.yaml").read_text()
    (tmp_path / "packs" / "pathway-odd.yaml").write_text(text.replace("due: {days: 3}", "due: {weeks: 3}"))
    with pytest.raises(Invalid, match="does not fit"):
        definitions.pathway("odd")


def test_hours_run_and_days_end_at_midnight() -> None:
    steps = definitions.pathway("discharge").steps
    first, home = steps[0], steps[1]
    assert first.due_at(NOW) == NOW + timedelta(hours=48)
    assert home.due_at(NOW) == datetime(2026, 3, 3, 23, 0, tzinfo=UTC), "the end of the next day in Stockholm"


def test_texts_are_in_the_language_of_the_request_and_else_in_english() -> None:
    family = definitions.pathway("family-acute")
    with translation.override("sv"):
        assert family.name == "Närstående i akut skede"
    with translation.override("de"):
        assert family.name == "Family in the acute phase"
    assert definitions.said({}) == ""


@pytest.mark.parametrize("one", definitions.all_pathways(), ids=lambda one: one.id)
def test_every_text_is_in_all_languages_and_every_rule_exists(one: definitions.Pathway) -> None:
    for step in one.steps:
        assert {"en", "sv", "ar"} <= set(step.texts)
        assert not step.hints or {"en", "sv", "ar"} <= set(step.hints)
        assert step.role in Role
        assert not step.gap or step.gap in RULES, step.gap
    assert len({step.id for step in one.steps}) == len(one.steps)
    assert one.source and one.as_of.year >= 2026


@pytest.mark.hazard("H10.7")
@pytest.mark.requirement("R49")
@pytest.mark.parametrize("one", definitions.all_pathways(), ids=lambda one: one.id)
def test_no_step_tells_presence_or_place_without_an_answer_or_a_ground(one: definitions.Pathway) -> None:
    for step in one.steps:
        if step.tells in (Tells.PRESENCE, Tells.PLACE):
            assert step.needs == Needs.ANSWER_OR_GROUND, step.id


@pytest.mark.requirement("R49")
def test_the_family_protocol_asks_daily_listens_always_and_makes_contact_in_a_day() -> None:
    family = definitions.pathway("family-acute")
    assert family.step("ask_person").is_daily and family.step("ask_person").seen_in == SeenIn.ANSWERS
    assert family.step("general_facts").needs == family.step("listen").needs == Needs.NOTHING
    assert family.step("family_contact").due_hours == 24
    assert family.step("family_appointment").due_days == 5


@pytest.mark.requirement("R25")
def test_the_first_contact_after_discharge_is_watched_by_the_rule_that_is_there() -> None:
    first = definitions.pathway("discharge").step("first_contact")
    assert (first.due_hours, first.seen_in, first.gap) == (48, SeenIn.CONTACTS, "discharge_uncontacted")
    assert first.due_hours == RULES["discharge_uncontacted"].limits.contact_within_hours
