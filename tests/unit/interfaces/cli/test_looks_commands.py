"""`spindel audit looks` and `spindel audit staff`: what they say, and whom they do not name."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from spindel.insight.looks.models import Flag, StaffMark
from spindel.interfaces.cli.main import build
from spindel.kernel.errors import Invalid
from tests import factories as make
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
YESTERDAY = TODAY - timedelta(days=1)


def run(*arguments: str):
    return CliRunner().invoke(build(), arguments)


@pytest.mark.parametrize("command", ["audit looks", "audit staff"])
def test_its_help_has_an_example(command):
    shown = run(*command.split(), "--help")
    assert shown.exit_code == 0
    assert f"Example: spindel {command}" in " ".join(shown.output.split())


def test_a_day_is_examined_and_told_in_figures_alone():
    shown = run("audit", "looks", "--day", YESTERDAY.isoformat())
    assert shown.exit_code == 0
    assert f"{YESTERDAY}: 0 looks of 0 humans" in shown.output
    (day,) = json.loads(run("audit", "looks", "--day", YESTERDAY.isoformat(), "--json").stdout)["days"]
    assert (day["day"], day["looks"], day["flagged"]) == (YESTERDAY.isoformat(), 0, 0)


def test_without_a_day_every_day_that_has_ended_is_examined_once():
    run("audit", "looks")
    assert "Every day that has ended was examined already." in run("audit", "looks").output


def test_flags_without_anybody_to_review_them_are_counted():
    make.make_flag(make.make_person(), unit=None)
    assert Flag.objects.count() == 1
    assert "1 flags have nobody to review them" in run("audit", "looks").output


def test_staff_are_kept_as_codes_alone(tmp_path: Path):
    account = make.make_account(username="eva")
    make.make_professional(name="Eva Rask", account=account)
    file = tmp_path / "staff.csv"
    file.write_text("username,number,street,postcode\neva,198805042380,Storgatan 1,123 45\n")
    shown = run("audit", "staff", str(file))
    assert (shown.exit_code, "Marked 1." in shown.output, str(file) in shown.output) == (0, True, True)
    kept = " ".join(str(value) for row in StaffMark.objects.values() for value in row.values())
    assert "198805042380" not in kept and "Storgatan" not in kept


def test_somebody_unknown_is_named_with_the_line(tmp_path: Path):
    file = tmp_path / "staff.csv"
    file.write_text("username,number,street,postcode\nnobody,1,A,2\n")
    shown = run("audit", "staff", str(file))
    assert isinstance(shown.exception, Invalid) and not StaffMark.objects.exists()
