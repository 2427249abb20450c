"""Minutes on paper: the lines of their page, with their version and the way back."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests import factories as make
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R6")]
CODE = "Code: %s-2"
LINES = [
    {
        "kind": "head",
        "mask": 1,
        "form": "room",
        "why": "Work again",
        "at": NOW.isoformat(),
        "place": "Room 4",
    },
    {"kind": "remark", "mask": 1, "what": "note", "who": "Leila", "words": "I want to study"},
]


@pytest.fixture
def meeting(desk):
    return make.make_meeting(desk.leila, unit=desk.unit, caller=desk.anna)


def test_they_stand_on_paper_as_on_their_page(desk, meeting) -> None:
    make.make_minutes(meeting, lines=LINES, version=2)
    page = desk.person_url(f"meetings/{meeting.id}/minutes/")
    answer = desk.client.get(f"{page}minutes.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = " ".join(PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())
    for told in (
        "Minutes",
        "About Leila",
        "Version: 2",
        "I want to study",
        CODE % meeting.id.hex[-8:].upper(),
    ):
        assert told in text
    assert page in text.replace(" ", ""), "it may go on over the end of a line"


def test_where_there_are_none_there_is_no_paper(desk, meeting) -> None:
    answer = desk.client.get(desk.person_url(f"meetings/{meeting.id}/minutes/minutes.pdf"))
    assert answer.status_code == 404
