"""`spindel access` finds every grant that should not be there, or that is missing, and mends it."""

import json

import pytest
from typer.testing import CliRunner, Result

from spindel.domain.consent.models import Grant
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.interfaces.cli.main import build
from spindel.kernel.models import AuditRow
from tests.factories import grant, make_engagement, make_person, make_seat, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]


def engaged():
    """The grant that the engagement opens; beside it the person has one on themselves."""
    return Grant.objects.filter(source_kind="engagement")


@pytest.fixture
def person():
    """Somebody whom the administrator of one unit may know, by one grant."""
    person, unit = make_person(), make_unit()
    make_seat(unit=unit, role=Role.ADMINISTRATOR)
    make_engagement(person, unit=unit)
    grant(person)
    return person


def run(*words: str) -> Result:
    return CliRunner().invoke(build(), ["access", *words])


def test_it_says_that_all_is_well(person) -> None:
    result = run("verify")
    assert (result.exit_code, result.stdout) == (0, "The grants of 1 persons are as they should be.\n")


def test_it_names_what_is_too_much_and_what_is_missing_and_the_way_out(person) -> None:
    engaged().update(categories=int(Category.ADDRESS))
    result = run("verify")
    assert result.exit_code == 1
    missing, extra, total, way_out = result.stdout.splitlines()
    assert f"{person.id}: missing: grantee " in missing
    assert "categories appointments|contact_only, level write" in missing
    assert "too many: id " in extra
    assert "categories address" in extra
    assert total == "1 of 1 persons differ: 1 grants missing, 1 too many."
    assert way_out == "Way out: spindel access refresh"


def test_for_machines_it_prints_one_object_per_line_and_the_totals_last(person) -> None:
    engaged().update(is_exclusion=True, purpose="")
    result = run("verify", "--json")
    one, totals = (json.loads(line) for line in result.stdout.splitlines())
    assert totals == {"checked": 1, "persons": 1, "missing": 1, "extra": 1}
    assert one["person"] == str(person.id)
    assert (one["missing"][0]["is_exclusion"], one["extra"][0]["is_exclusion"]) == (False, True)
    assert one["extra"][0]["id"] == str(engaged().get().id)


def test_refresh_mends_it_and_the_audit_says_so(person) -> None:
    engaged().update(categories=int(Category.ADDRESS))
    result = run("refresh")
    assert (result.exit_code, result.stdout) == (0, "2 grants of 1 persons changed.\n")
    assert run("verify").exit_code == 0
    row = AuditRow.objects.filter(verb="grants.refresh").latest("id")
    assert (row.person_id, row.origin, row.detail) == (person.id, "cli", {"more": 1, "less": 1})
    assert json.loads(run("refresh", "--json").stdout) == {"persons": 1, "changed": 0}


@pytest.mark.parametrize("command", ["verify", "refresh"])
def test_every_command_helps_with_an_example(command) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"spindel access {command}" in result.stdout
