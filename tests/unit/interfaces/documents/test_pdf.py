"""Documents as PDF: tagged, alike everywhere, in order from right to left; and no text becomes markup."""

import random
import re
from dataclasses import replace
from io import BytesIO

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from spindel.interfaces.documents.paper import Heading, Items, Paper, Table, Text, as_text
from spindel.interfaces.documents.pdf import NOT_SHOWN, NOT_SURE, as_pdf
from tests.counts import rounds
from tests.factories import NOW

pytestmark = [pytest.mark.once, pytest.mark.requirement("R6")]
LINK = "https://spindel.example/people/0195/plan/"
PAPER = Paper(
    title="The plan",
    whom="Anna Ek, North psychosis service",
    written_at=NOW,
    written="Monday 2 March 2026, 09:00",
    version=4,
    code="3F2A9C11-4",
    link=LINK,
    parts=(
        Heading("Goals"),
        Items(("I want to work", "I want to sleep")),
        Heading("Promises"),
        Table(("What", "Who", "When"), (("Call", "Bo Al", "2 April"), ("Write", "Eva Ek", "")), (3, 2, 1)),
        Text("one\ntwo"),
    ),
)
ORDERED = (
    "2026-11-30",
    "08:30–09:00",
    "2 x 50 mg",
    "+46 70 123 45 67",
    "12,5 ml/h",
    "3F2A9C11-4",
    "a@b.example",
)


def opened(paper: Paper) -> PdfReader:
    return PdfReader(BytesIO(as_pdf(paper)))


def text_of(paper: Paper) -> str:
    return "\n".join(page.extract_text() for page in opened(paper).pages)


def with_text(text: str) -> Paper:
    return replace(PAPER, parts=(Text(text),))


def drawn(paper: Paper) -> str:
    """What stands on the first page as an eye sees it: line by line, each from its left edge."""
    found: list[tuple[int, float, str]] = []

    def see(text, cm, tm, _font, _size) -> None:
        found.append((round(-cm[5] - tm[5]), cm[4] + tm[4], text.strip()))

    opened(paper).pages[0].extract_text(visitor_text=see)
    return squeezed("".join(text for _, _, text in sorted(found)))


def squeezed(text: str) -> str:
    """Without spaces, and without what ends at the edge of a line."""
    text = re.sub(r"The plan, version 4, code 3F2A9C11-4\s*Page \d+ of \d+", "", text)
    return re.sub(r"[\s\u00ad]", "", text)


def test_it_says_what_it_is_for_whom_from_when_and_how_to_come_back() -> None:
    text = text_of(PAPER)
    for told in ("The plan", "For: Anna Ek", "Written: Monday 2 March 2026, 09:00", "Version: 4"):
        assert told in text
    assert "Code: 3F2A9C11-4" in text
    (page,) = opened(PAPER).pages
    (link,) = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert link == LINK
    assert text.index("Goals") < text.index("I want to sleep") < text.index("Bo Al") < text.index("Code:")


def roles(node, found) -> set:
    node = node.get_object() if hasattr(node, "get_object") else node
    for one in node if isinstance(node, list) else [node]:
        thing = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(thing, dict):
            found.add(str(thing.get("/S", "")))
            roles(thing.get("/K", []), found)
    return found


def test_it_is_tagged_as_pdf_ua_wants_it() -> None:
    reader = opened(PAPER)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (root["/Lang"], reader.metadata.title) == ("en", "The plan")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert roles(root["/StructTreeRoot"], set()) >= {
        "/H1",
        "/H2",
        "/Table",
        "/TH",
        "/TD",
        "/L",
        "/LI",
        "/P",
        "/Link",
    }


@pytest.mark.parametrize("language", ["en", "sv", "ar"])
def test_it_is_written_in_the_language_of_the_reader(language) -> None:
    with override(language):
        root = opened(PAPER).trailer["/Root"]
        assert root["/Lang"] == language
        assert root["/ViewerPreferences"].get("/Direction", "/L2R") == (
            "/R2L" if language == "ar" else "/L2R"
        )


def test_every_page_has_its_number_and_how_many_there_are() -> None:
    rows = tuple((f"Promise {number}", "Bo", "") for number in range(120))
    long = replace(PAPER, parts=(Table(("What", "Who", "When"), rows, (3, 2, 1)),))
    pages = [page.extract_text() for page in opened(long).pages]
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "The plan, version 4, code 3F2A9C11-4" in text
        assert text.startswith(("The plan", "What Who When")), "the head of a table comes again on each page"


def test_the_same_document_is_the_same_file() -> None:
    assert as_pdf(PAPER) == as_pdf(PAPER)
    assert as_pdf(PAPER) != as_pdf(replace(PAPER, version=5))


@pytest.mark.hazard("H20.51")
@pytest.mark.parametrize("told", ORDERED)
def test_dates_times_doses_and_numbers_keep_their_order_inside_arabic(told) -> None:
    with override("ar"):
        paper = with_text(f"الموعد {told} في العيادة، ثم {told}.")
        assert text_of(paper).count(told) >= 2
        assert drawn(paper).count(squeezed(told)) >= 2
        table = Table(("الموعد", "ماذا"), ((f"يوم {told}", f"{told} مساءً"),), (1, 1))
        assert text_of(replace(PAPER, parts=(table,))).count(told) >= 2
    assert told in text_of(with_text(f"She said: الموعد {told} في العيادة"))


@pytest.mark.hazard("H20.51")
def test_what_comes_first_in_arabic_stands_furthest_to_the_right() -> None:
    with override("ar"):
        paper = with_text("من 08:30–09:00 صباحًا إلى 2026-11-30 ثم 50 mg مساءً")
        line = drawn(paper)
    assert line.index("50mg") < line.index("2026-11-30") < line.index("08:30–09:00")


ATTACKS = [
    *('#read("/etc/passwd")', '#import "@preview/x:1.0.0"', '#image("/etc/hostname")', "#sys.inputs", "#["),
    *("= Heading", "* bold *", "_ital_", "$x^2$", "`raw`", "<label>", "@ref", "// comment", "/* */", "#{"),
    *('#link("https://evil.example")[x]', "#panic()", "#while true {}", "]#set page(width: 1pt)[", "#"),
    *("- item", "+ item", "/ Term: x", "~", "---", '"', "'\"", "\\", "https://evil.example", '#eval("1")'),
]


@pytest.mark.hazard("H20.51")
def test_no_text_becomes_markup() -> None:
    """Three hundred of them, alone and mixed: all stand there letter by letter, and nothing else does."""
    dice = random.Random(7)
    made = [" ".join(dice.sample(ATTACKS, 3)) for _ in range(rounds(small=300 - len(ATTACKS), full=3000))]
    paper = replace(PAPER, parts=(Items((*ATTACKS, *made)),))
    reader = opened(paper)
    text = squeezed("\n".join(page.extract_text() for page in reader.pages))
    for attack in (*ATTACKS, *made):
        assert squeezed(attack) in text
    links = [note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", [])]
    assert links == [LINK]
    assert not any(page.images for page in reader.pages)
    assert "root:x:0" not in text


def test_other_fields_are_no_markup_either() -> None:
    attack = '#panic() = $x$ "'
    paper = replace(
        PAPER,
        title=attack,
        whom=attack,
        code=attack,
        parts=(Heading(attack), Table((attack,), ((attack,),), (1,))),
    )
    assert squeezed(text_of(paper)).count(squeezed(attack)) >= 5


def test_marks_that_turn_a_line_around_unseen_are_left_out() -> None:
    assert NOT_SHOWN.sub("", "a\u202eb\u2066c\u0000d\ud800e\u200ff") == "abcdef"
    assert "abcd" in text_of(with_text("a\u202eb\u2067c\u0007d"))


def test_letters_that_no_font_has_are_marked_and_it_says_so() -> None:
    text = text_of(with_text("日本 Anna Ωmega ليلى 😀"))
    assert "Anna Ωmega" in text
    assert "日" not in text
    assert "Where □ stands" in text
    assert "Where □ stands" not in text_of(with_text("Ærø ≥ 3 → ليلى ✓"))


def test_the_letters_we_are_sure_of_can_all_be_shown() -> None:
    letters = [chr(code) for code in range(0x20, 0x2FFF) if not NOT_SURE.match(chr(code))]
    assert len(letters) > 600
    assert "Where □ stands" not in text_of(with_text(" ".join(letters).replace("□", "")))


def test_the_same_stands_in_the_text_to_paste() -> None:
    assert as_text(PAPER).splitlines() == [
        "The plan",
        "",
        "For: Anna Ek, North psychosis service",
        "Written: Monday 2 March 2026, 09:00",
        "Version: 4",
        "",
        "GOALS",
        "- I want to work",
        "- I want to sleep",
        "",
        "PROMISES",
        "",
        "- Call (Who: Bo Al; When: 2 April)",
        "- Write (Who: Eva Ek)",
        "one",
        "two",
        "",
        "Code: 3F2A9C11-4",
        "This was true when it was written. What holds now stands here, for whoever may see it:",
        LINK,
    ]
