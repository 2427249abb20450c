"""The list of Today as a file: what the reader may know while it is written, a look for each person."""

import csv

import pytest

from spindel.domain.network.models import Engagement
from spindel.interfaces.documents.tables import BOM
from spindel.interfaces.web.pages import gaps_out
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.requirement("R24"), pytest.mark.requirement("R46")]
CUT = "This list was cut"


@pytest.fixture
def overdue(desk):
    """Two persons of Anna's with something that has not come about."""
    other = desk.another(given_name="Omar", family_name="=Odd")
    for one in (desk.leila, other):
        make.make_commitment(one, owner=desk.anna, what=f"For {one.given_name}", due_date=TODAY - days(9))
    desk.settle()
    return other


def looked():
    return AuditRow.objects.filter(verb="look.gaps_out")


def table(answer):
    return list(csv.reader(answer.getvalue().decode().removeprefix(BOM).splitlines()))


def test_it_has_the_open_gaps_with_one_look_for_each_person(desk, overdue):
    head, *rows = table(desk.client.get("/list.csv"))
    assert head == ["Person", "What", "Since", "How urgent", "Next step"]
    assert {"Leila Haddad", "Omar =Odd"} == {row[0] for row in rows}
    assert {len(row) for row in rows} == {5}
    shown = {gap.title for group in desk.client.get("/?all=1").context["board"].groups for gap in group.gaps}
    assert {row[1] for row in rows} == shown
    assert sorted(looked().values_list("person_id", flat=True)) == sorted([desk.leila.id, overdue.id])


@pytest.mark.hazard("H20.36")
def test_what_may_no_longer_be_known_while_it_is_written_is_not(desk, overdue, monkeypatch):
    monkeypatch.setattr(gaps_out, "BATCH", 1)
    lines = iter(desk.client.get("/list.csv").streaming_content)
    read = [next(lines) for _ in range(2)]
    first, gone = (desk.leila, overdue) if b"Leila" in read[1] else (overdue, desk.leila)
    Engagement.objects.filter(person=gone).update(end_date=TODAY)
    gone.casemanagements.update(end_date=TODAY)
    make.grant(gone)
    rest = b"".join(lines).decode()
    assert gone.given_name not in rest
    assert rest.splitlines()[-1].strip('"').startswith(CUT)
    assert [row.person_id for row in looked()] == [first.id]


def test_a_whole_list_has_no_last_line_about_it(desk, overdue):
    assert CUT not in desk.client.get("/list.csv").getvalue().decode()


def test_a_gap_that_closed_meanwhile_cuts_nothing(desk, overdue, monkeypatch):
    monkeypatch.setattr(gaps_out, "BATCH", 1)
    lines = iter(desk.client.get("/list.csv").streaming_content)
    next(lines), next(lines)
    for one in (desk.leila, overdue):
        one.gaps.filter(closed_at=None).update(closed_at=NOW, closed_date=TODAY)
    assert CUT not in b"".join(lines).decode()
