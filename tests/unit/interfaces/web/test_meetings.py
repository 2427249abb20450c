"""Meetings on pages: prepared, called, held and minuted; a guest answers by the link that was shown once."""

import html
import re

import pytest
from django.test import Client

from spindel.domain.meetings.models import (
    AgendaItem,
    Invited,
    Meeting,
    MeetingLink,
    Minutes,
    PromiseMade,
    Remark,
    WrittenWord,
)
from spindel.domain.network.kinds import Decision, Role, UnitKind
from spindel.domain.plan.models import Plan
from spindel.kernel import clock
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import leaves_nothing
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in

pytestmark = [pytest.mark.requirement("R2"), pytest.mark.requirement("R3"), pytest.mark.requirement("R4")]
LINK = re.compile(r'id="address"[^>]*>http://127\.0\.0\.1:8000(/g/[\w-]+/)<')


@pytest.fixture
def agency(db):
    unit = make.make_unit(kind=UnitKind.EMPLOYMENT, name="The agency")
    make.make_mandate(seat=make.make_seat(unit=unit, role=Role.OFFICER), decision=Decision.WORK_SUPPORT)
    return unit


@pytest.fixture
def meeting(desk, agency):
    """Called for a week from now, with a guest who is asked about work."""
    row = make.make_meeting(desk.leila, unit=desk.unit, caller=desk.anna, why="Work")
    item = make.make_item(row, words="Support at work", area="work", decision=Decision.WORK_SUPPORT)
    make.make_invited(row)
    guest = make.make_invited(row, "Eva Ek", unit=agency, email="eva@agency.test", agreed_how="written")
    make.make_asked(guest, item)
    make.make_invited(row, desk.anna)
    return row


def url(desk, meeting, path=""):
    return desk.person_url(f"meetings/{meeting.id}/{path}")


def reads(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return html.unescape(answer.content.decode())


def send(desk, path, **values):
    answer = desk.client.post(path, values)
    assert answer.status_code == 302, html.unescape(answer.content.decode())[-3000:]
    return answer


def link_of(desk, meeting):
    guest = Invited.objects.get(meeting=meeting, kind="guest")
    answer = desk.client.post(url(desk, meeting, f"table/{guest.id}/link/"))
    assert answer.status_code == 200
    return LINK.search(answer.content.decode()).group(1)


def answers(address, **over):
    values = {"name": "Eva Ek", "unit": "The agency", "answer": "yes", "words": ""}
    item = AgendaItem.objects.order_by("position")[0]
    return Client().post(address, values | {"item": str(item.id)} | over)


def test_a_meeting_is_prepared_and_called(desk, agency) -> None:
    day = str(TODAY + days(7))
    send(
        desk,
        desk.person_url("meetings/prepare/"),
        why="Work",
        form_="room",
        day=day,
        time="10:00",
        ends="11:00",
        place="Room 4",
    )
    row = Meeting.objects.get()
    assert (row.caller, row.unit, row.start_date) == (desk.anna, desk.unit, TODAY + days(7))
    send(desk, url(desk, row, "points/"), words="Support at work", area="work", decision="work_support")
    page = reads(desk.client, url(desk, row))
    assert "Nobody at the table may decide this" in page and "The agency" in page
    assert "ask the person first" in page
    item = AgendaItem.objects.get()
    send(
        desk, url(desk, row, "table/"), whom="guest", name="Eva Ek", unit="The agency, The Agency",
        items=[str(item.id)], agreed_how="written",
    )  # fmt: skip
    send(desk, url(desk, row, "call/"))
    page = reads(desk.client, url(desk, row))
    assert "Called" in page and "Nobody at the table may decide this" not in page
    assert "Work" in reads(desk.client, "/meetings/")
    send(desk, url(desk, row, "call/undo/"))
    assert Meeting.objects.get().state == "draft"


@pytest.mark.hazard("H20.43")
def test_a_guest_answers_by_link_once_and_sees_their_point_alone(desk, meeting) -> None:
    make.make_item(meeting, words="The rent")
    make.make_commitment(desk.leila, what="A secret promise")
    address = link_of(desk, meeting)
    with leaves_nothing(AuditRow):
        front = reads(Client(), address)
    assert "Leila" not in front and "Support at work" not in front
    page = html.unescape(Client().post(address).content.decode())
    assert "Leila Haddad" in page and "Support at work" in page
    assert not any(words in page for words in ("The rent", "A secret promise", "Anna Lindqvist", "Psychosis"))
    item = AgendaItem.objects.get(words="Support at work")
    answer = answers(
        address, answer="in_writing", item=str(item.id), word="delegation", to_name="Bo Alm",
        up_to="6 months", promise="Send the form", due_date=str(TODAY + days(20)),
    )  # fmt: skip
    assert answer.status_code == 200 and "has arrived" in answer.content.decode()
    assert (WrittenWord.objects.get().to_name, PromiseMade.objects.get().by_name) == (
        "Bo Alm",
        "Eva Ek, The agency",
    )
    gone = answers(address, item=str(item.id))
    never = answers("/g/nothing/", item=str(item.id))
    assert (gone.status_code, gone.content) == (404, never.content)
    assert Client().post(address).content == never.content
    assert "Leila" not in gone.content.decode()


def test_no_browser_keeps_what_a_guest_is_told(desk, meeting) -> None:
    address = link_of(desk, meeting)
    for answer in (Client().get(address), Client().post(address), Client().post("/g/nothing/")):
        assert answer["Cache-Control"] == "no-store" and answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"] and not answer.cookies


def test_a_guest_who_forgets_something_keeps_what_they_wrote_and_the_link(desk, meeting) -> None:
    address = link_of(desk, meeting)
    for over, says in (
        ({"name": ""}, "Write your name."),
        ({"unit": ""}, "Write where you work."),
        ({"answer": "no"}, "Choose why."),
        ({"answer": "other_time"}, "Enter the day and the time."),
        ({"promise": "Send it"}, "Enter the date."),
        ({"word": "decision"}, "Write what is decided."),
    ):
        answer = answers(address, **{"words": "Kept words"} | over)
        page = html.unescape(answer.content.decode())
        assert (answer.status_code, says in page, "Kept words" in page) == (422, True, True), says
    assert MeetingLink.objects.get().used_at is None
    assert answers(address).status_code == 200


def test_a_guest_takes_the_time_into_their_calendar_and_it_says_nothing_of_anybody(desk, meeting) -> None:
    answer = Client().post(link_of(desk, meeting), {"calendar": "1"})
    text = answer.content.decode()
    assert "BEGIN:VEVENT" in text and "SUMMARY:Meeting" in text
    assert "Leila" not in text and "Psychosis" not in text
    assert "Leila" not in desk.client.get(url(desk, meeting, "calendar.ics")).content.decode()


def test_an_answer_that_came_by_telephone_is_written_down(desk, meeting) -> None:
    guest = Invited.objects.get(kind="guest")
    send(
        desk,
        url(desk, meeting, f"table/{guest.id}/answer/"),
        answer="no",
        declined="no_time",
        by_name="Eva, by phone",
    )
    page = reads(desk.client, url(desk, meeting))
    assert "Eva, by phone" in page and "I cannot at that time" in page
    send(desk, url(desk, meeting, f"table/{guest.id}/off/"), unwanted="1")
    assert "The person does not want them there." in reads(desk.client, url(desk, meeting))
    send(desk, url(desk, meeting, f"table/{guest.id}/again/"))
    assert not Invited.objects.get(pk=guest.pk).is_unwanted


def test_a_word_in_writing_is_asked_for_and_comes(desk, meeting, agency) -> None:
    item, mandate = AgendaItem.objects.get(), agency.seats.get().mandates.get()
    path = url(desk, meeting, f"points/{item.id}/writing/")
    send(desk, path, kind="decision", unit=str(agency.id))
    assert "Asked for" in reads(desk.client, url(desk, meeting))
    send(
        desk,
        path,
        kind="decision",
        unit=str(agency.id),
        by_name="Eva Ek",
        words="Yes",
        mandate=str(mandate.id),
    )
    word = WrittenWord.objects.get()
    assert (word.state, word.mandate) == ("given", mandate)
    send(desk, url(desk, meeting, f"writing/{word.id}/take-back/"))
    assert WrittenWord.objects.get().state == "taken_back"


@pytest.mark.requirement("R5")
@pytest.mark.requirement("R8")
def test_it_is_held_on_one_page_and_minuted_when_it_ends(desk, meeting, agency) -> None:
    item, anna = AgendaItem.objects.get(), Invited.objects.get(kind="professional")
    mandate = agency.seats.get().mandates.get()
    send(desk, url(desk, meeting, f"table/{anna.id}/here/"))
    send(
        desk, url(desk, meeting, f"points/{item.id}/end/"), state="decided", outcome="Six months",
        decided_by="Eva Ek", mandate=str(mandate.id),
    )  # fmt: skip
    send(
        desk, url(desk, meeting, "room/promises/"), what="Call the employer", area="work",
        owner=f"professional:{desk.anna.id}", due_date=str(TODAY + days(14)), item=str(item.id),
    )  # fmt: skip
    send(desk, url(desk, meeting, "room/remarks/"), kind="disagrees", who="Leila", words="I want to study")
    room = reads(desk.client, url(desk, meeting, "room/"))
    assert f"Anna Lindqvist: Call the employer, by {TODAY + days(14)}." in room
    assert "I want to study" in room and "Six months" in room
    with clock.frozen(meeting.starts_at):
        no_day = desk.client.post(url(desk, meeting, "room/end/"), {"right": "yes"})
        assert no_day.status_code == 422 and not Minutes.objects.exists()
        send(desk, url(desk, meeting, "room/end/"), right="yes", follow_up_date=str(TODAY + days(90)))
        minutes = reads(desk.client, url(desk, meeting, "minutes/"))
        text = desk.client.get(url(desk, meeting, "minutes/text/"))
        send(desk, url(desk, meeting, "minutes/amend/"), words="Seven months", reason="Heard wrongly")
        assert "Put right by Anna Lindqvist: Seven months" in reads(
            desk.client, url(desk, meeting, "minutes/")
        )
    for words in ("Call the employer", "Six months", "I want to study", "The person says: Yes."):
        assert words in minutes and words in text.content.decode()
    assert Plan.objects.get(person=desk.leila).follow_up_date == TODAY + days(90)


def test_a_remark_is_struck_and_a_meeting_not_held_says_why(desk, meeting) -> None:
    send(desk, url(desk, meeting, "room/remarks/"), kind="note", words="Slowly")
    send(desk, url(desk, meeting, f"room/remarks/{Remark.objects.get().id}/strike/"))
    assert not Remark.objects.exists()
    early = desk.client.post(url(desk, meeting, "room/not-held/"), {"why": "no_decider"})
    assert early.status_code == 422 and "not begun" in early.content.decode()
    with clock.frozen(meeting.starts_at):
        send(desk, url(desk, meeting, "room/not-held/"), why="no_decider")
    assert "Nobody was there who may decide" in reads(desk.client, url(desk, meeting))


def test_a_round_goes_in_writing_until_a_day(desk, agency) -> None:
    send(desk, desk.person_url("meetings/prepare/"), why="The key", form_="round", day=str(TODAY + days(5)))
    row = Meeting.objects.get()
    send(desk, url(desk, row, "points/"), words="May he keep the key?", area="housing")
    item = AgendaItem.objects.get()
    send(
        desk,
        url(desk, row, "table/"),
        whom="guest",
        name="Eva Ek",
        unit=str(agency.id),
        items=[str(item.id)],
        agreed_how="written",
    )
    send(desk, url(desk, row, "call/"))
    address = link_of(desk, row)
    page = Client().post(address).content.decode()
    assert "You are asked in writing" in page and "I come" not in page
    assert answers(address, answer="in_writing", words="Yes, until May").status_code == 200
    assert "Yes, until May" in reads(desk.client, url(desk, row))
    send(desk, url(desk, row, "room/end/"))
    assert Meeting.objects.get().state == "held"


def test_it_is_moved_and_cancelled(desk, meeting) -> None:
    send(desk, url(desk, meeting, "arrange/"), day=str(TODAY + days(9)), time="13:00", place="Room 7")
    assert Meeting.objects.get().start_date == TODAY + days(9)
    item = make.make_item(meeting, words="Slip", created_by=desk.anna.id, created_at=NOW)
    send(desk, url(desk, meeting, f"points/{item.id}/strike/"))
    send(desk, url(desk, meeting, "cancel/"), reason="The person is ill")
    assert "The person is ill" in reads(desk.client, url(desk, meeting))


@pytest.mark.hazard("H10.10")
def test_those_who_decide_read_nothing_of_meetings_on_pages(desk, meeting) -> None:
    office = make.make_unit(kind=UnitKind.SOCIAL_INSURANCE)
    officer = make.make_professional(name="Ola", role=Role.OFFICER, unit=office, account=account("ola"))
    make.make_engagement(desk.leila, unit=office)
    make.make_consent(desk.leila, unit=office, categories=511)
    desk.settle()
    client = signed_in(officer)
    assert client.get(url(desk, meeting)).status_code == 404
    assert "Work" not in reads(client, desk.person_url("meetings/"))
    assert "Leila" not in reads(client, "/meetings/")
