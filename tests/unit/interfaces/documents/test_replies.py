"""Answers from calendar programs: yes, no, perhaps, another time; and what is no answer."""

import pytest

from spindel.interfaces.documents.replies import LONGEST, Answer, reply_in
from spindel.kernel.errors import Invalid
from tests.factories import NOW

pytestmark = [pytest.mark.once, pytest.mark.requirement("R2")]
TIMES = ("DTSTART:20260302T080000Z", "DTEND:20260302T090000Z")


def answer(*lines: str, method: str = "REPLY", said: str = "ACCEPTED", uid: str = "7@spindel") -> bytes:
    given = [f"UID:{uid}", "SEQUENCE:2", f"ATTENDEE;PARTSTAT={said};CN=Bo:MAILTO:Bo@South.example", *lines]
    return "\r\n".join(
        [*("BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT"), *given, *("END:VEVENT", "END:VCALENDAR")]
    ).encode()


@pytest.mark.parametrize(
    ("said", "is_"), [("ACCEPTED", Answer.YES), ("declined", Answer.NO), ("TENTATIVE", Answer.PERHAPS)]
)
def test_an_answer_is_read(said, is_) -> None:
    found = reply_in(answer("COMMENT:On the phone\\, please", said=said))
    assert (found.uid, found.sequence, found.mail) == ("7@spindel", 2, "bo@south.example")
    assert (found.answer, found.comment) == (is_, "On the phone, please")
    assert (found.starts_at, found.occurrence) == (None, None)


def test_another_time_is_read_with_its_zone() -> None:
    lines = (
        "DTSTART;TZID=Europe/Stockholm:20260302T090000",
        "DTEND;TZID=Europe/Stockholm:20260302T100000",
    )
    found = reply_in(answer(*lines, method="COUNTER", said="TENTATIVE"))
    assert (found.answer, found.starts_at) == (Answer.COUNTER, NOW)
    assert found.ends_at


def test_an_answer_about_one_of_a_series_says_which() -> None:
    assert reply_in(answer("RECURRENCE-ID:20260302T080000Z")).occurrence == NOW


def test_a_comment_is_cut() -> None:
    assert len(reply_in(answer("COMMENT:" + "x" * 9000)).comment) == LONGEST


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (answer(method="REQUEST"), "no answer to an invitation"),
        (answer(method="PUBLISH"), "no answer to an invitation"),
        (answer(uid=""), "does not say to what"),
        (answer(said="NEEDS-ACTION"), "neither yes nor no"),
        (answer("ATTENDEE:mailto:c@x.example"), "from one human"),
        (answer(method="COUNTER"), "none is named"),
        (answer("DTSTART:20260302T090000", method="COUNTER"), "without its zone"),
        (answer("RECURRENCE-ID;VALUE=DATE:20260302"), "without its zone"),
        (answer("SEQUENCE:many"), "cannot be read"),
        (
            answer().replace(b"END:VEVENT", b"END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT"),
            "no answer to an invitation",
        ),
        (answer() + b"\r\n" + answer(), "no answer to an invitation"),
        (b"Accepted: Meeting", "does not begin"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(content, what) -> None:
    with pytest.raises(Invalid, match=what):
        reply_in(content)
