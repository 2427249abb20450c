"""Packs are found, checked, and refused with words that help."""

from datetime import date
from pathlib import Path

import pytest

from spindel.kernel import packs
from spindel.kernel.errors import Invalid, NotFound

HEAD = """
kind: trial
title: A pack for this test
licence: CC0-1.0
source: made up here
jurisdiction: NO
as_of: 2026-03-02
verified: false
reviewed_by: null
"""
TRIAL_SCHEMA = """
type: object
required: [rows]
properties:
  rows: {type: array, items: {type: object, required: [days], properties: {days: {type: integer}}}}
"""


@pytest.fixture
def own(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packs of an installation, and a schema for packs of the kind `trial`."""
    schemas = tmp_path / "schemas"
    schemas.mkdir()
    (schemas / "trial.yaml").write_text(TRIAL_SCHEMA)
    (schemas / "pack.yaml").write_text((packs.SCHEMAS / "pack.yaml").read_text())
    monkeypatch.setattr(packs, "SCHEMAS", schemas)
    settings.DATA_DIR = tmp_path
    folder = tmp_path / "packs"
    folder.mkdir()
    return folder


def put(folder: Path, text: str, name: str = "trial") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text)
    return path


def test_it_loads_a_pack_with_its_head_and_content(own: Path) -> None:
    path = put(own, HEAD + "content: {rows: [{days: 3}]}")
    pack = packs.load("trial")
    assert (pack.name, pack.path, pack.jurisdiction, pack.as_of) == ("trial", path, "NO", date(2026, 3, 2))
    assert (pack.licence, pack.verified, pack.reviewed_by) == ("CC0-1.0", False, None)
    assert pack.content == {"rows": [{"days": 3}]}


def test_it_reads_a_pack_once(own: Path) -> None:
    put(own, HEAD + "content: {rows: []}")
    assert packs.load("trial") is packs.load("trial")


def test_the_installations_own_pack_takes_the_place_of_the_one_that_ships(own, tmp_path, monkeypatch) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    monkeypatch.setattr(packs, "SHIPPED", shipped)
    put(shipped, HEAD + "content: {rows: []}")
    put(shipped, HEAD + "content: {rows: []}", name="other")
    put(own, HEAD + "content: {rows: [{days: 9}]}")
    assert packs.load("trial").content["rows"] == [{"days": 9}]
    assert packs.names() == ["other", "trial"]


def test_it_names_the_rows_whose_source_has_still_to_be_checked(own: Path) -> None:
    put(own, HEAD + "content: {rows: [{days: 1, verified: true}, {days: 2, verified: false}]}")
    assert packs.load("trial").unverified() == ["rows/1"]


def test_a_missing_pack_is_refused_with_the_names_of_those_that_exist(own: Path) -> None:
    put(own, HEAD + "content: {rows: []}")
    with pytest.raises(NotFound, match=r"no such data pack.*nowhere.*trial"):
        packs.load("nowhere")


def test_a_name_cannot_leave_the_folders(own: Path) -> None:
    put(own.parent, HEAD + "content: {rows: []}", name="outside")
    with pytest.raises(NotFound):
        packs.load("../outside")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD, r'"content" is a required property.*the file'),
        (HEAD + "content: {rows: [{days: three}]}", r"three.*content/rows/0/days.*Correct it"),
        (HEAD.replace("2026-03-02", "2026-02-30") + "content: {rows: []}", r"2026-02-30.*as_of"),
        (HEAD.replace("kind: trial", "kind: unheard-of") + "content: {}", r"unheard-of.*kind.*pack, trial"),
        (HEAD + "content: {rows: [}", r"not readable YAML.*line 10"),
        (HEAD + "licence: twice\ncontent: {rows: []}", r"'licence' stands twice"),
        ("", r"the file"),
    ],
)
def test_a_pack_that_does_not_fit_says_where_and_what_to_do(own: Path, text: str, says: str) -> None:
    path = put(own, text)
    with pytest.raises(Invalid, match=f"(?s){says}") as caught:
        packs.load("trial")
    assert str(path) in str(caught.value)


def test_every_pack_that_ships_fits_its_schema() -> None:
    for file in packs.SHIPPED.glob("*.yaml"):
        assert packs.load(file.stem).title
