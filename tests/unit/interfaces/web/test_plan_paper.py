"""The plan as a file: what its page shows for this reader, and nothing that the page keeps back."""

from io import BytesIO

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from spindel.domain.plan.models import Goal, GoneThrough, Need, Plan
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import TODAY, days

pytestmark = pytest.mark.requirement("R6")


@pytest.fixture
def planned(desk):
    """A person with a goal, a need and a promise besides what the desk has."""
    Plan.objects.update(version=7, follow_up_date=TODAY + days(40))
    make.make_goal(desk.leila, own_words="I want my own kitchen")
    need = make.make_need(desk.leila, area="housing", text="A flat with a lease")
    make.make_commitment(desk.leila, what="Call the landlord", need=need, due_date=TODAY + days(9))
    return desk


def text_of(answer) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


def test_it_stands_on_paper_with_its_version_for_whom_and_the_way_back(planned):
    answer = planned.client.get(planned.person_url("plan/plan.pdf"))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-store")
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    text = " ".join(text_of(answer).split())
    for told in ("I want my own kitchen", "A flat with a lease", "Call the landlord", "Version: 7"):
        assert told in text
    assert f"Code: {Plan.objects.get().id.hex[-8:].upper()}-7" in text
    assert "Wednesday, 11 March 2026" in text
    assert text.index("What the person wants") < text.index("What the person needs")
    assert planned.person_url("plan/") in text


def test_the_text_to_paste_says_the_same(planned):
    answer = planned.client.get(planned.person_url("plan/plan.txt"))
    text = answer.content.decode()
    assert "- I want my own kitchen" in text
    assert "(Who: " in text
    assert "By when: Wednesday, 11 March 2026)" in text
    assert planned.person_url("plan/") in text


@pytest.mark.hazard("H20.36")
def test_the_look_is_in_the_audit(planned):
    before = AuditRow.objects.count()
    planned.client.get(planned.person_url("plan/plan.pdf"))
    (row,) = AuditRow.objects.order_by("id")[before:]
    assert (row.verb, row.person_id, row.is_write) == ("look.plan_pdf", planned.leila.id, False)


def test_it_is_written_in_the_language_of_the_reader(planned):
    planned.client.cookies["django_language"] = "sv"
    answer = planned.client.get(planned.person_url("plan/plan.pdf"))
    with override("sv"):
        assert "Version: 7" in text_of(answer)
    assert PdfReader(BytesIO(answer.content)).trailer["/Root"]["/Lang"] == "sv"


def test_a_person_without_a_plan_has_a_page_that_says_so(desk):
    GoneThrough.objects.all().delete()
    Plan.objects.all().delete()
    Need.objects.all().delete()
    Goal.objects.all().delete()
    text = desk.client.get(desk.person_url("plan/plan.txt")).content.decode()
    assert "No plan yet" in text
    assert "Nothing is written down yet." in text


def test_the_page_of_the_plan_leads_to_both(planned):
    page = planned.client.get(planned.person_url("plan/")).content.decode()
    assert planned.person_url("plan/plan.pdf") in page
    assert planned.person_url("plan/plan.txt") in page
