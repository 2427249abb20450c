"""A document as PDF/UA-1: tagged, for screen readers, the same bytes on every machine.

The fonts are those of the packages, never those of the machine. What people wrote goes in as JSON beside a
template that is always the same, so that no text can become markup, read a file or draw a page.
"""

import json
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from spindel.interfaces.documents.paper import Heading, Items, Paper, Part, Text

FONTS = ("Libertinus Serif", "Noto Sans Arabic", "DejaVu Sans Mono")  # the second is not typst's own
# Inside a text from right to left these keep their own order: addresses, codes, and numbers with their unit.
LEFT_TO_RIGHT = re.compile(
    r"""(?: https?://\S+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
        | (?=[\w-]*[a-zA-Z]) (?=[\w-]*\d) \w+ (?: -\w+ )+
        | \+? \d [\d\s.,:/()x×–-]* (?<=\d) (?: \s? [a-zA-Zµμ%°]{1,6} (?: /[a-zA-Z]{1,4} )? )? (?!\w)
        | \d+ )""",
    re.ASCII | re.VERBOSE,
)
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Marks that would turn a line around unseen, and what is no letter.
NOT_SHOWN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff]"
)
# All letters but these, which the fonts are sure to have, are left out if any is missing.
SURE = "\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u05d0-\u05ea\u0600-\u06ff–—‘’“”„…•□€"
NOT_SURE = re.compile(f"[^ -~\u00a0-\u017f{SURE}]")

Pieces = list[dict[str, Any]]


def as_pdf(paper: Paper) -> bytes:
    """The document in the language that is active. Letters of no font of ours become □, and it says so."""
    import typst  # here: loading it takes a while, and most requests print nothing

    data = json.dumps(_data(paper), ensure_ascii=False)
    try:
        return _printed(data, paper)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    missing = _("Where □ stands, letters are missing that this document cannot show. Read them on the page.")
    noted = _data(replace(paper, parts=(*paper.parts, Text(missing))))
    return _printed(NOT_SURE.sub("□", json.dumps(noted, ensure_ascii=False)), paper)


def _printed(data: str, paper: Paper) -> bytes:
    import typst

    return bytes(
        typst.compile(
            _template(),
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": data},
            font_paths=[str(_fonts())],
            ignore_system_fonts=True,
            timestamp=int(paper.written_at.timestamp()),
        )
    )


@cache
def _template() -> bytes:
    return (files("spindel.interfaces.documents") / "document.typ").read_bytes()


@cache
def _fonts() -> Path:
    """Noto Sans Arabic (OFL), as its package brings it."""
    return Path(str(files("justmytype_intl_rtl") / "fonts" / "ofl" / "notosansarabic"))


def _data(paper: Paper) -> dict[str, Any]:
    said = _said
    page_of = _("Page {page} of {pages}")
    return {
        "lang": (get_language() or "en").split("-")[0],
        "rtl": get_language_bidi(),
        "fonts": FONTS,
        "title": _shown(paper.title),
        "heading": said(paper.title),
        "head": [{"label": said(label), "text": said(text)} for label, text in paper.head()],
        "parts": [_part(one) for one in paper.parts],
        "back": [said(line) for line in paper.back()],
        "link": paper.link,
        "foot": said(paper.foot()),
        "page_of": [
            {"count": one[1:-1]} if one in ("{page}", "{pages}") else {"text": one}
            for one in re.split(r"(\{pages?\})", page_of)
        ],
    }


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, Heading):
        return {"kind": "heading", "text": _said(part.text)}
    if isinstance(part, Text):
        return {"kind": "text", "text": _said(part.text)}
    if isinstance(part, Items):
        return {"kind": "list", "items": [_said(one) for one in part.items]}
    rows = [[{"pieces": _said(cell)} for cell in row] for row in part.rows]
    head = [_said(one) for one in part.head]
    return {"kind": "table", "head": head, "rows": rows, "widths": list(part.widths)}


def _said(text: str) -> Pieces:
    """A text in pieces, those from left to right apart; only where something goes the other way."""
    text = _shown(text)
    if not (get_language_bidi() or RIGHT_TO_LEFT.search(text)):
        return [{"text": text, "ltr": False}]
    found: Pieces = []
    end = 0
    for match in LEFT_TO_RIGHT.finditer(text):
        found += [{"text": text[end : match.start()], "ltr": False}, {"text": match.group(), "ltr": True}]
        end = match.end()
    found.append({"text": text[end:], "ltr": False})
    return [one for one in found if one["text"]] or found


def _shown(text: str) -> str:
    return NOT_SHOWN.sub("", str(text))
