import pytest

from spindel.kernel import store
from spindel.kernel.errors import Refused
from spindel.synthetic import anew, personas, region
from tests.factories import NOW, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path, monkeypatch):
    """A data folder whose database is a file that can be thrown away."""
    settings.DATA_DIR = tmp_path
    for name in (
        "spindel.sqlite3",
        "spindel.sqlite3-wal",
        "personas.json",
        "personas-own.json",
        "secret.key",
        "notes.txt",
    ):
        (tmp_path / name).write_text("[]")
    monkeypatch.setattr(anew, "connection", Throwaway("sqlite", tmp_path / "spindel.sqlite3"))
    return tmp_path


class Throwaway:
    """Stands for the connection: emptying closes it, and the tests still need theirs."""

    def __init__(self, vendor, name):
        self.vendor, self.settings_dict, self.closed = vendor, {"NAME": name}, False

    def close(self):
        self.closed = True


def test_a_store_without_tables_holds_nothing(monkeypatch):
    monkeypatch.setattr(anew.schema, "applied", list)

    assert anew.look() == anew.Found.NOTHING


def test_a_store_without_mark_and_people_holds_nothing():
    assert anew.look() == anew.Found.NOTHING


def test_people_without_a_mark_may_be_real():
    make_person()

    with pytest.raises(Refused, match="not a synthetic one"):
        anew.look()


def test_a_store_of_real_people_is_refused(folder):
    store.create(synthetic=False, at=NOW)

    with pytest.raises(Refused, match="SPINDEL_DATA"):
        anew.empty()
    assert (folder / "spindel.sqlite3").exists()


def test_a_region_that_was_cut_off_is_half():
    store.create(synthetic=True, at=NOW)

    assert anew.look() == anew.Found.HALF


def test_a_region_that_was_made_to_the_end_is_whole(monkeypatch):
    store.create(synthetic=True, at=NOW)
    monkeypatch.setattr(region, "is_complete", lambda: True)

    assert anew.look() == anew.Found.WHOLE


def test_emptying_removes_the_database_and_what_was_told_about_it(folder):
    store.create(synthetic=True, at=NOW)

    anew.empty()

    assert sorted(path.name for path in folder.iterdir()) == ["notes.txt", "secret.key"]
    assert anew.connection.closed
    assert personas.saved() == []


def test_a_database_on_a_server_is_left_alone(folder, monkeypatch):
    store.create(synthetic=True, at=NOW)
    monkeypatch.setattr(anew, "connection", Throwaway("postgresql", "spindel"))

    with pytest.raises(Refused, match="--keep"):
        anew.empty()
    assert (folder / "spindel.sqlite3").exists()
