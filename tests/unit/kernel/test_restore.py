"""What a backup holds is looked at before anything of the installation is touched."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from spindel.kernel import restore
from spindel.kernel.errors import Invalid
from tests.unit.kernel.test_archive import manifest


def database(file: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(file)) as made:
        for one in statements:
            made.execute(one)
        made.commit()
    return file


MIGRATIONS = ("CREATE TABLE django_migrations (id integer)", "INSERT INTO django_migrations VALUES (1)")


def test_a_sound_database_is_taken(tmp_path: Path) -> None:
    restore._check_sound(database(tmp_path / "a", *MIGRATIONS))


@pytest.mark.parametrize("content", [b"garbage" * 100, b"", b"SQLite format 3\0" + b"x" * 200])
def test_what_is_no_database_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(Invalid, match="no store"):
        restore._check_sound(tmp_path / "a")


def test_a_database_whose_rows_point_nowhere_is_refused(tmp_path: Path) -> None:
    torn = ("CREATE TABLE a (id integer primary key)", "CREATE TABLE b (a integer references a)",
            "INSERT INTO b VALUES (7)")  # fmt: skip
    with pytest.raises(Invalid, match="damaged"):
        restore._check_sound(database(tmp_path / "a", *MIGRATIONS, *torn))


@pytest.mark.parametrize("content", [b"", b"short", b"\xff\xfe" * 20, b"two words and some more", b"x" * 201])
def test_a_key_that_no_installation_could_read_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "secret.key").write_bytes(content)
    with pytest.raises(Invalid, match=r"A key in this backup is none.*secret\.key"):
        restore._key(manifest(), tmp_path)
