"""From an empty store to people who can sign in, by commands alone."""

import json
from pathlib import Path

import pytest
from django.core import mail
from typer.testing import CliRunner

from spindel.domain.network.kinds import OrganisationKind, Role, UnitKind
from spindel.interfaces.cli import organisation, staff
from spindel.interfaces.cli.main import build
from spindel.kernel import accounts, store
from spindel.kernel.errors import Invalid, NotFound, Refused
from spindel.kernel.models import Account, AuditRow
from tests.factories import NOW

pytestmark = pytest.mark.django_db
COMMANDS = ["organisation add", "organisation list", "unit add", "unit list", "staff add", "staff list",
            "staff end", "staff reset", "network import"]  # fmt: skip
NORTH = ["organisation", "add", "North", "--kind", "region"]
CLINIC = ["unit", "add", "Clinic", "--organisation", "north", "--kind", "psychosis_service"]
ANNA = ["staff", "add", "anna@north.example", "--name", "Anna Berg", "--unit", "clinic", "--role", "nurse"]


def run(*arguments, code=0):
    done = CliRunner().invoke(build(), arguments)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done


@pytest.fixture
def clinic():
    for one in (NORTH, CLINIC):
        run(*one)


@pytest.mark.parametrize("command", COMMANDS)
def test_its_help_has_an_example(command):
    assert f"Example: spindel {command}" in " ".join(run(*command.split(), "--help").output.split())


def test_the_help_names_every_choice():
    assert organisation.KINDS.split(", ") == OrganisationKind.values
    assert organisation.UNIT_KINDS.split(", ") == UnitKind.values
    assert staff.ROLES.split(", ") == Role.values


def test_an_empty_store_becomes_a_real_one_with_somebody_invited(clinic, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    told = json.loads(run(*ANNA, "--json").stdout)
    token = told["link"].rstrip("/").rpartition("/")[2]
    assert accounts.invited(token, at=NOW) == Account.objects.get()
    assert (told["mailed"], store.is_synthetic()) == (False, False)
    assert set(AuditRow.objects.values_list("verb", "origin")) >= {
        ("organisation.add", "cli"),
        ("account.invite", "cli"),
    }


def test_the_lists_say_who_there_is(clinic):
    run(*ANNA)
    assert "North         region  1" in run("organisation", "list").stdout
    assert json.loads(run("unit", "list", "--json").stdout)["kind"] == "psychosis_service"
    assert "anna@north.example  nurse  Clinic" in run("staff", "list", "--unit", "clinic").stdout
    assert run("staff", "list", "--unit", "Other", "--json").stdout == ""


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        (NORTH, Refused, "there already"),
        (["organisation", "add", "South", "--kind", "clinic"], Invalid, "One of: region"),
        (["organisation", "add", "  ", "--kind", "region"], Invalid, "Enter a name"),
        (["organisation", "add", "x" * 201, "--kind", "region"], Invalid, "200"),
        (
            ["unit", "add", "A", "--organisation", "South", "--kind", "ombud"],
            NotFound,
            "spindel organisation list",
        ),
        ([*ANNA[:6], "Ward", *ANNA[7:]], NotFound, "spindel unit list"),
        (["staff", "add", "anna", *ANNA[3:]], Invalid, "valid email"),
        (["staff", "reset", "nobody@north.example"], NotFound, "spindel staff list"),
        (["staff", "end", "nobody@north.example"], NotFound, "spindel staff list"),
    ],
)
def test_what_cannot_be_is_refused_with_the_way_out(clinic, wrong, error, said):
    with pytest.raises(error, match=said):
        run(*wrong)


def test_a_unit_whose_name_others_have_needs_its_organisation(clinic):
    run("organisation", "add", "South", "--kind", "region")
    run("unit", "add", "Clinic", "--organisation", "South", "--kind", "psychosis_service")
    with pytest.raises(Refused, match="--organisation"):
        run(*ANNA)
    run(*ANNA, "--organisation", "South")


def test_somebody_comes_loses_their_factor_and_leaves(clinic):
    run(*ANNA)
    assert "good once and for a week" in run("staff", "reset", "ANNA@north.example").stdout
    assert "The account is closed" in run("staff", "end", "anna@north.example").stdout
    assert not Account.objects.get().is_active


def test_what_stays_of_somebody_who_is_there_already_is_said(clinic):
    run(*ANNA)
    leads = ["staff", "add", "anna@north.example", "--unit", "clinic", "--role", "team_leader", "--name"]
    done = run(*leads, "Anna Maria Berg", "--phone", "070-1", "--json")
    assert "what was written down stays: name Anna Berg, phone empty." in done.stderr
    assert json.loads(done.stdout)["kept"] == ["name", "phone"]
    same = [*ANNA[:-1], "officer"]
    assert run(*same).stderr == ""


def test_an_account_alone_is_closed_at_once(clinic):
    run(*ANNA)
    told = json.loads(run("staff", "end", "anna@north.example", "--only-account", "--json").stdout)
    assert (told["roles_ended"], told["account_closed"]) == (0, True)
    assert "closed" in run("staff", "list").stdout


def test_where_mail_is_set_up_the_link_is_mailed(clinic, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    told = json.loads(run(*ANNA, "--json").stdout)
    assert told["mailed"]
    assert told["link"] in mail.outbox[0].body


def test_mail_that_fails_leaves_the_link_on_the_terminal(clinic, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    done = run(*ANNA)
    assert "could not be sent" in done.stderr
    assert "/account/invitation/" in done.stdout


NETWORK = """organisations:
  - name: North
    kind: region
    units:
      - name: Clinic
        kind: psychosis_service
        staff:
          - {email: anna@north.example, name: Anna Berg, role: nurse}
"""


def test_a_network_comes_in_from_a_file(tmp_path: Path):
    file = tmp_path / "network.yaml"
    file.write_text(NETWORK)
    assert "can be taken in" in run("network", "import", str(file), "--check").stdout
    assert run("organisation", "list", "--json").stdout == ""
    first = json.loads(run("network", "import", str(file), "--json").stdout)
    assert first["counts"]["seats"] == {"new": 1}
    assert "/account/invitation/" in first["invited"][0]["link"]
    assert "seats: 1 same" in run("network", "import", str(file)).stdout


def test_a_network_with_a_mistake_writes_nothing(tmp_path: Path):
    file = tmp_path / "network.yaml"
    file.write_text(NETWORK.replace("nurse", "nurze"))
    done = run("network", "import", str(file), "--json", code=2)
    assert json.loads(done.stdout)["complaints"][0]["line"] == 8
    assert "Nothing was written" in done.stderr
    assert run("organisation", "list", "--json").stdout == ""


@pytest.mark.parametrize(("content", "said"), [(b"\xff\xfe", "UTF-8"), (b" " * 10_000_001, "too large")])
def test_a_file_that_is_no_network_is_refused(tmp_path: Path, content, said):
    (tmp_path / "network.yaml").write_bytes(content)
    with pytest.raises(Invalid, match=said):
        run("network", "import", str(tmp_path / "network.yaml"))
