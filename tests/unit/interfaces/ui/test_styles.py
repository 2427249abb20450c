"""Style sheets lay out from the start of a line, whichever side that is, and fetch nothing from elsewhere."""

import re
from pathlib import Path

import pytest

INTERFACES = Path(__file__).resolve().parents[4] / "spindel" / "interfaces"
SHEETS = sorted(INTERFACES.rglob("*.css"))
TEMPLATES = sorted(INTERFACES.rglob("*.html"))
WORDS = re.compile(r"\{% blocktranslate.*?\{% endblocktranslate %\}", re.DOTALL)
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|width|height"
    r"|min-width|min-height|max-width|max-height)\s*:|text-align:\s*(?:left|right)|float:"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.name)
def test_a_sheet_knows_no_left_and_no_right(sheet):
    rules = [line for line in sheet.read_text().splitlines() if not line.lstrip().startswith("@media")]
    assert [line for line in rules if PHYSICAL.search(line)] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.name)
def test_a_sheet_fetches_nothing(sheet):
    assert not re.search(r"url\(|@import|https?:", sheet.read_text())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_a_template_is_short_and_carries_no_style_and_no_script_of_its_own(template):
    text = template.read_text()
    assert text.count("\n") <= 60
    assert not re.search(
        r"\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|\|safe\b|https?://(?!www\.w3\.org)", text
    )


@pytest.mark.once
def test_a_template_parts_things_as_each_language_does():
    """A bare comma between two of them stays Latin in Arabic: `{% comma %}` is the reader's."""
    bare = re.compile(r"(?<=[}>]), (?=[{<])")
    texts = {one.name: WORDS.sub("", one.read_text()) for one in TEMPLATES}
    assert [name for name, text in texts.items() if bare.search(text)] == []


def test_colours_stand_in_the_tokens_alone():
    others = [one for one in SHEETS if one.name not in ("tokens.css", "print.css")]
    found = {
        line
        for one in others
        for line in re.findall(r"^(\.?[\w-]+)[^\n]*#[0-9a-f]{3,8}\b", one.read_text(), re.M)
    }
    assert found == {".qr"}  # a code to scan is black on white in the dark too
