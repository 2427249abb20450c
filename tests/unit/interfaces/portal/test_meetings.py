"""The person's meetings: who comes with which task, a point of their own, and whom they do not want there."""

import html

import pytest

from spindel.domain.meetings.models import AgendaItem, Invited, MeetingLink
from tests import factories as make
from tests.domain_kit import last_audit

pytestmark = [pytest.mark.requirement("R7"), pytest.mark.requirement("R8")]


@pytest.fixture
def meeting(home):
    row = make.make_meeting(home.leila, why="Home and work", place="Room 4")
    item = make.make_item(row, words="More home support")
    make.make_invited(row)
    make.make_asked(make.make_invited(row, "Eva Ek", unit=make.make_unit(name="The agency")), item)
    return row


def reads(home):
    answer = home.client.get("/my/meetings/")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def send(home, path, **values):
    assert home.client.post(f"/my/meetings/{path}", values).status_code == 302


def test_it_says_when_where_and_who_comes_with_which_task(home, meeting) -> None:
    page = reads(home)
    for words in ("Home and work", "Room 4", "Eva Ek", "The agency", "More home support"):
        assert words in page
    home_page = html.unescape(home.client.get("/my/").content.decode())
    assert "/my/meetings/" in home_page


def test_the_person_puts_a_point_of_their_own_first_and_takes_it_back(home, meeting) -> None:
    send(home, f"{meeting.id}/points/", words="My cat", area="daily_life")
    item = AgendaItem.objects.get(wanted_by_person=True)
    page = reads(home)
    assert page.index("My cat") < page.index("More home support")
    assert last_audit().human_id == home.leila.id
    send(home, f"{meeting.id}/points/{item.id}/strike/")
    assert not AgendaItem.objects.filter(wanted_by_person=True).exists()


def test_the_person_says_whom_they_do_not_want_there_and_the_link_ends(home, meeting) -> None:
    guest = Invited.objects.get(kind="guest")
    make.make_meeting_link(guest)
    send(home, f"{meeting.id}/table/{guest.id}/not/")
    guest.refresh_from_db()
    assert guest.is_unwanted and MeetingLink.objects.get().revoked_at is not None
    assert "They may come after all" in reads(home)


@pytest.mark.hazard("H20.42")
def test_nobody_elses_meeting_is_touched(home, meeting) -> None:
    other = make.make_meeting(make.make_person())
    guest = make.make_invited(other, "Somebody")
    item = AgendaItem.objects.get()
    for path in (
        f"{other.id}/points/",
        f"{other.id}/table/{guest.id}/not/",
        f"{meeting.id}/points/{item.id}/strike/",
    ):
        assert home.client.post(f"/my/meetings/{path}", {"words": "x", "area": "work"}).status_code == 404
