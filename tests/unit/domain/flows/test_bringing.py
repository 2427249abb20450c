"""A whole network from a file: once, twice, and with something changed."""

import pytest

from spindel.domain.flows import bringing
from spindel.domain.network import directory
from spindel.domain.network.models import Organisation, Professional, Unit
from spindel.domain.network.reading import read
from spindel.kernel.actors import system
from spindel.kernel.models import AuditRow
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
NETWORK = """
organisations:
  - name: Region North
    kind: region
    units:
      - name: Psychosis service
        kind: psychosis_service
        phone: 021-12
        staff:
          - {email: anna@north.example, name: Anna Berg, role: case_manager, caseload_limit: 17.5}
          - {email: per@north.example, name: Per Sand, role: nurse, from: 2026-04-01}
  - name: Norrby
    kind: municipality
"""


def bring(text=NETWORK):
    found = read(text)
    assert not found.complaints
    return bringing.bring_in(found.organisations, by=system("test"), at=NOW)


def test_everything_in_it_is_there_and_everybody_new_is_invited():
    brought = bring()
    assert {one.professional.email for one in brought.invited} == {"anna@north.example", "per@north.example"}
    assert [(line.email, str(line.start_date)) for line in directory.staff(today=TODAY)] == [
        ("anna@north.example", "2026-03-02"),
        ("per@north.example", "2026-04-01"),
    ]
    assert str(Professional.objects.get(email="anna@north.example").caseload_limit) == "17.5"


def test_the_same_file_twice_changes_nothing():
    bring()
    rows = AuditRow.objects.count()
    again = bring()
    assert {verdict for _kind, verdict in again.counts} == {"same"}
    assert again.invited == []
    assert AuditRow.objects.count() == rows


def test_what_differs_is_corrected_and_what_is_left_out_stays():
    bring()
    changed = (
        NETWORK.replace("021-12", "021-99").replace("Per Sand", "Per Sandh").replace("Norrby", "Söderby")
    )
    assert bring(changed).counts == {
        ("organisations", "same"): 1,
        ("organisations", "new"): 1,
        ("units", "changed"): 1,
        ("staff", "same"): 1,
        ("staff", "changed"): 1,
        ("seats", "same"): 2,
    }
    assert Unit.objects.get().phone == "021-99"
    assert Organisation.objects.filter(name="Norrby").exists()


def test_a_failure_half_way_leaves_nothing(monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr(bringing, "join", fail)
    with pytest.raises(RuntimeError):
        bring()
    assert not Organisation.objects.exists()
