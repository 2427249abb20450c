"""Style sheets speak of start and end, so that a page set in Arabic is right without a second sheet."""

import re

import pytest

from tests.unit.house.sources import PACKAGE, name_of

PHYSICAL = re.compile(
    r"""(?:^|[\s;{])
    (?: (?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*\s*:
      | border-(?:top|bottom)-(?:left|right)-radius\s*:
      | (?:left|right)\s*:
      | (?:float|clear|text-align|caption-side)\s*:\s*(?:left|right)\b
    )""",
    re.VERBOSE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def physical(css: str) -> list[str]:
    """Declarations that name a side of the paper instead of a direction of the text."""
    return [found.group().strip(" \n;{") for found in PHYSICAL.finditer(COMMENT.sub("", css))]


def test_no_style_names_left_or_right() -> None:
    found = {name_of(path): physical(path.read_text()) for path in PACKAGE.rglob("*.css")}
    assert {name: sides for name, sides in found.items() if sides} == {}


@pytest.mark.parametrize(
    "css",
    ["a{left:0}", "a { margin-right: 1px }", "a{color:red;float: left}", "a{border-top-left-radius:2px}"],
)
def test_it_finds_a_physical_side(css: str) -> None:
    assert physical(css)


@pytest.mark.parametrize(
    "css",
    ["a{inset-inline-start:0}", "a{margin-inline-end:1px}", "/* left: */ a{text-align:start}", "a{top:0}"],
)
def test_it_lets_logical_sides_pass(css: str) -> None:
    assert physical(css) == []
