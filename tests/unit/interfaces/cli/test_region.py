import json
from datetime import date, datetime

import pytest
from typer.testing import CliRunner

from spindel.domain.people.models import Person
from spindel.interfaces.cli import region
from spindel.interfaces.cli.main import build
from spindel.kernel import store
from spindel.kernel.errors import Refused
from tests.factories import TODAY, make_person

runner = CliRunner()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def run(*arguments):
    return runner.invoke(build(), ["region", "create", "--no-scan", *arguments], catch_exceptions=False)


@pytest.mark.django_db
def test_it_fills_the_store():
    done = run("--persons", "3", "--seed", "5", "--as-of", "2026-01-31")

    assert done.exit_code == 0
    assert "3 people and" in done.stdout
    assert Person.objects.count() == 3
    assert (store.mark().seed, store.mark().as_of_date) == (5, date(2026, 1, 31))


@pytest.mark.django_db
def test_it_tells_a_machine_what_it_made():
    told = json.loads(run("--persons", "2", "--json", "--locale", "sv").stdout)

    assert {"persons": 2, "seed": 1, "as_of": str(TODAY), "locale": "sv"}.items() <= told.items()
    assert set(told) == {"persons", "rows", "seed", "as_of", "locale", "seconds", "persons_per_second"}


@pytest.mark.django_db
def test_it_refuses_a_store_that_holds_people():
    make_person()

    with pytest.raises(Refused, match="not empty"):
        run("--persons", "3")


@pytest.mark.parametrize("wrong", [("--persons", "0"), ("--as-of", "tomorrow"), ("--seed", "x")])
def test_wrong_use_is_told_with_exit_code_2(wrong):
    assert run(*wrong).exit_code == 2


def test_help_has_an_example():
    assert "Example: SPINDEL_DATA=" in runner.invoke(build(), ["region", "create", "--help"]).stdout


def test_today_is_the_day_on_the_clock_of_the_process():
    assert region.day(None) == TODAY
    assert region.day(datetime(2025, 12, 24)) == date(2025, 12, 24)
