"""The hazard log is whole, and what it promises is shown by tests that exist."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
LOG = yaml.safe_load((ROOT / "docs/safety/hazards.yaml").read_text())
HAZARDS: list[dict[str, Any]] = LOG["hazards"]
FIELDS = {"id", "hazard", "cause", "effect", "initial", "controls", "residual", "owner", "status"}
SEVERITY = ["minor", "significant", "considerable", "major", "catastrophic"]
TESTS = sorted({test for one in HAZARDS for control in one["controls"] for test in control["tests"]})


@cache
def defined(path: str) -> set[str]:
    """The names of the tests in a file, also those in classes."""
    tree = ast.parse((ROOT / path).read_text())
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


def matrix() -> dict[tuple[str, str], int]:
    """Likelihood and severity to risk, as the page says it."""
    rows = re.findall(
        r"^\| ([a-z ]+?) \|((?: \d \|){5})$", (ROOT / "docs/safety/README.md").read_text(), re.M
    )
    return {
        (likelihood, severity): int(risk)
        for likelihood, cells in rows
        for severity, risk in zip(SEVERITY, re.findall(r"\d", cells), strict=True)
    }


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda one: one["id"])
def test_it_says_everything_that_the_form_asks(hazard: dict[str, Any]) -> None:
    assert set(hazard) == FIELDS
    assert all(hazard[name] for name in FIELDS)
    assert all(control["what"] and control["tests"] for control in hazard["controls"])
    assert hazard["status"] in {"controlled", "transferred", "open"}


@pytest.mark.parametrize("when", ["initial", "residual"])
@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda one: one["id"])
def test_its_risk_follows_from_the_matrix(hazard: dict[str, Any], when: str) -> None:
    said = hazard[when]
    assert matrix()[said["likelihood"], said["severity"]] == said["risk"]


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda one: one["id"])
def test_controls_lower_the_risk_or_the_log_says_open(hazard: dict[str, Any]) -> None:
    assert hazard["residual"]["risk"] <= 3
    lowered = hazard["residual"]["likelihood"] != hazard["initial"]["likelihood"]
    assert lowered or hazard["status"] == "open"


@pytest.mark.parametrize("test", TESTS)
def test_the_named_test_exists(test: str) -> None:
    path, _, name = test.partition("::")
    assert (ROOT / path).exists(), f"{path} does not exist"
    assert name in defined(path)


def test_every_line_of_what_it_never_does_is_there_once() -> None:
    ids = [one["id"] for one in HAZARDS]
    assert len(ids) == len(set(ids))
    assert [one for one in ids if one.startswith("H10.")] == [f"H10.{number}" for number in range(1, 12)]


def test_every_hazard_that_a_test_claims_is_in_the_log() -> None:
    claimed = {
        number
        for path in (ROOT / "tests").rglob("test_*.py")
        for number in re.findall(r'mark\.hazard\("([^"]+)"\)', path.read_text())
    }
    assert claimed <= {one["id"] for one in HAZARDS}
