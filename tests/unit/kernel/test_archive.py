"""A backup that is broken, foreign or hostile is refused, with the reason, before anything is touched."""

import zipfile
from pathlib import Path
from typing import Any

import orjson
import pytest

from spindel.kernel import archive
from spindel.kernel.archive import Manifest
from spindel.kernel.errors import Invalid, Refused


def manifest(**over: Any) -> Manifest:
    values = {"spindel": "0.1.0", "made_at": "2026-03-02", "engine": "sqlite", "migrations": []}
    values |= {"synthetic": True, "audit": {"seal": 0, "head": "", "key": ""}}
    return Manifest(**(values | over))


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    store, heads = tmp_path / "a", tmp_path / "b"
    store.write_bytes(b"store" * 1000)
    heads.write_bytes(b"heads")
    file = tmp_path / "backup.zip"
    archive.write(file, manifest(), {archive.SQLITE: store, archive.HEADS: heads})
    return file


def rewrite(file: Path, change: dict[str, bytes]) -> None:
    """The same archive with some members changed."""
    with zipfile.ZipFile(file) as packed:
        members = {name: packed.read(name) for name in packed.namelist()} | change
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)


def with_manifest(file: Path, **change: Any) -> None:
    with zipfile.ZipFile(file) as packed:
        said = orjson.loads(packed.read(archive.MANIFEST))
    rewrite(file, {archive.MANIFEST: orjson.dumps(said | change)})


def test_it_comes_out_as_it_went_in(backup: Path, tmp_path: Path) -> None:
    said = archive.unpack(backup, tmp_path / "out")
    assert said.files[archive.HEADS]["bytes"] == 5
    assert (tmp_path / "out" / archive.SQLITE).read_bytes() == b"store" * 1000


def test_only_its_owner_can_read_it(backup: Path, tmp_path: Path) -> None:
    archive.unpack(backup, tmp_path / "out")
    assert (
        backup.stat().st_mode & 0o777 == (tmp_path / "out" / archive.SQLITE).stat().st_mode & 0o777 == 0o600
    )


def test_half_a_file_never_carries_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        archive.write(tmp_path / "backup.zip", manifest(), {archive.HEADS: tmp_path / "missing"})
    assert not (tmp_path / "backup.zip").exists()


def test_it_finds_changed_content(backup: Path, tmp_path: Path) -> None:
    rewrite(backup, {archive.HEADS: b"heady"})
    with pytest.raises(Invalid, match="another checksum.*Nothing was changed"):
        archive.unpack(backup, tmp_path / "out")


@pytest.mark.parametrize("place", [0.3, 0.9])
def test_it_finds_a_truncated_file(backup: Path, tmp_path: Path, place: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * place)])
    with pytest.raises(Invalid, match="not a whole backup"):
        archive.unpack(backup, tmp_path / "out")


def test_it_finds_a_flipped_bit(backup: Path, tmp_path: Path) -> None:
    torn = bytearray(backup.read_bytes())
    torn[torn.index(b"audit-heads.log") + 16] ^= 0x10
    backup.write_bytes(torn)
    with pytest.raises(Invalid, match="not a whole backup"):
        archive.unpack(backup, tmp_path / "out")


def test_it_misses_what_the_manifest_names(backup: Path, tmp_path: Path) -> None:
    with_manifest(backup, engine="postgresql", files={archive.POSTGRESQL: {"bytes": 1, "sha256": ""}})
    with pytest.raises(Invalid, match="not a whole backup"):
        archive.unpack(backup, tmp_path / "out")


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "packs/../../x.yaml", "store.sqlite3.exe"])
def test_it_takes_no_name_that_no_backup_has(backup: Path, tmp_path: Path, name: str) -> None:
    with_manifest(backup, files={name: {"bytes": 1, "sha256": ""}})
    with pytest.raises(Invalid, match="which no backup does"):
        archive.unpack(backup, tmp_path / "out")
    assert list((tmp_path).glob("**/evil")) == []


def test_it_unpacks_nothing_of_another_size_than_the_manifest_says(backup: Path, tmp_path: Path) -> None:
    rewrite(backup, {archive.HEADS: b"\0" * 4_000_000})
    with pytest.raises(Invalid, match="another size than its manifest says"):
        archive.unpack(backup, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_it_unpacks_nothing_of_a_zip_bomb_however_honest(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_SMALL", 1_000_000)
    rewrite(backup, {archive.SQLITE: b"\0" * 2_000_000})
    files = {archive.SQLITE: {"bytes": 2_000_000, "sha256": ""}}
    with_manifest(backup, files=files)
    with pytest.raises(Invalid, match="would unpack to 2,000,000 bytes"):
        archive.unpack(backup, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_it_unpacks_nothing_for_which_there_is_no_room(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        free = 10

    monkeypatch.setattr(archive.shutil, "disk_usage", lambda _: Full)
    with pytest.raises(Refused, match="not enough room"):
        archive.unpack(backup, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_manifest_without_end_is_not_read(backup: Path) -> None:
    rewrite(backup, {archive.MANIFEST: b"[" * 50_000_000})
    with pytest.raises(Invalid, match="manifest cannot be read"), archive.opened(backup):
        pass


STORE = {"bytes": 5000, "sha256": ""}


@pytest.mark.parametrize(
    "change",
    [
        {"files": []},
        {"files": {archive.SQLITE: 5}},
        {"files": {archive.SQLITE: {"bytes": "5000", "sha256": ""}}},
        {"files": {archive.SQLITE: {"bytes": True, "sha256": ""}}},
        {"files": {archive.SQLITE: {"bytes": 5000}}},
        {"files": {archive.SQLITE: STORE | {"sha256": None}}},
        {"migrations": "all"},
        {"migrations": [3]},
        {"migrations": {}},
        {"audit": None},
        {"audit": {"seal": "0", "head": "", "key": ""}},
        {"audit": {"seal": 0}},
        {"engine": ["sqlite"]},
        {"made_at": 2026},
        {"synthetic": "no"},
        {"more": 1},
    ],
)
def test_a_manifest_of_other_kinds_of_values_is_refused(backup: Path, change: dict[str, Any]) -> None:
    with_manifest(backup, **change)
    with pytest.raises(Invalid, match="manifest cannot be read"), archive.opened(backup):
        pass


@pytest.mark.parametrize("files", [{}, {archive.HEADS: {"bytes": 5, "sha256": ""}}])
def test_a_backup_without_a_store_is_none(backup: Path, files: dict[str, Any]) -> None:
    with_manifest(backup, files=files)
    with pytest.raises(Invalid, match="holds no store"), archive.opened(backup):
        pass


def test_a_link_in_the_archive_becomes_no_link(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    link = zipfile.ZipInfo(archive.HEADS)
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(backup, "w") as packed:
        for name, content in members.items():
            packed.writestr(link if name == archive.HEADS else name, content)
    archive.unpack(backup, tmp_path / "out")
    assert not (tmp_path / "out" / archive.HEADS).is_symlink()


@pytest.mark.parametrize("place", [8, 10])  # the way of packing, and the bit that says it is encrypted
def test_what_cannot_be_unpacked_is_refused(backup: Path, tmp_path: Path, place: int) -> None:
    torn = bytearray(backup.read_bytes())
    start = torn.index(b"PK\x01\x02")
    torn[start + place] = 93 if place == 10 else torn[start + place] | 1
    backup.write_bytes(torn)
    with pytest.raises(Invalid, match="not a whole backup"):
        archive.unpack(backup, tmp_path / "out")


def test_it_names_the_version_that_knows_a_later_form(backup: Path) -> None:
    with_manifest(backup, format=2, spindel="9.1")
    with pytest.raises(Invalid, match="Restore it with Spindel 9.1"), archive.opened(backup):
        pass


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"3", b"null", b'"a"', b"not json", b'{"format": 1, "more": 1}']
)
def test_it_refuses_a_manifest_that_cannot_be_read(backup: Path, content: bytes) -> None:
    rewrite(backup, {archive.MANIFEST: content})
    with pytest.raises(Invalid, match="manifest cannot be read"), archive.opened(backup):
        pass


def test_it_refuses_what_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello")
    with pytest.raises(Invalid, match="not a whole backup"), archive.opened(tmp_path / "text"):
        pass
    with pytest.raises(Invalid, match="no plain file"), archive.opened(tmp_path):
        pass
    with pytest.raises(Invalid, match="no such file"), archive.opened(tmp_path / "nothing"):
        pass
