import json
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from spindel.domain.appointments.models import Contact
from spindel.domain.consent import queries
from spindel.domain.network.models import CaseManagement, Professional
from spindel.domain.people.models import Person, Relative
from spindel.insight.gaps import engine
from spindel.insight.gaps.models import Gap
from spindel.kernel import store
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import Account, AuditRow
from spindel.synthetic import makers, personas, region
from spindel.synthetic.block import SIZE, Recipe
from spindel.synthetic.calendar import Calendar
from tests.factories import TODAY, ZONE, make_person
from tests.regions import recipe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def create(**over):
    return region.create(**{"persons": 5, "seed": 1, "as_of": TODAY, "scan": False} | over)


def test_the_store_says_for_good_that_it_is_synthetic():
    create()

    assert store.is_synthetic()
    assert (store.mark().seed, store.mark().as_of_date) == (1, TODAY)


def test_it_refuses_a_store_with_people():
    make_person()

    with pytest.raises(Refused, match="SPINDEL_DATA"):
        create()
    assert store.mark() is None


def test_it_refuses_a_store_that_has_a_mark():
    create()

    with pytest.raises(Refused, match="not empty"):
        create()


def test_it_refuses_a_locale_before_it_touches_the_store():
    with pytest.raises(Invalid):
        create(locale="fr")
    assert store.mark() is None


def test_one_row_of_the_audit_says_where_everything_came_from():
    made = create()

    row = AuditRow.objects.get()
    assert row.verb == "region.create"
    assert row.detail == {"persons": 5, "seed": 1, "rows": made.rows, "as_of": "2026-03-02", "locale": "en"}


def test_it_counts_what_it_made():
    made = create()

    assert made.persons == Person.objects.count() == 5
    assert made.rows > 400


def test_grants_are_those_that_living_actions_would_give():
    create(persons=8)

    assert list(queries.verify()) == []


def test_progress_is_told():
    told = []

    create(progress=lambda *one: told.append(one))

    assert told == [("people", 5, 5)]


def test_the_last_day_has_happened():
    create(persons=20)

    assert Contact.objects.filter(local_date=TODAY - timedelta(days=1)).exists()


def test_without_a_scan_no_gap_is_open():
    create()

    assert not Gap.objects.exists()


def test_a_region_that_was_cut_off_is_not_complete(monkeypatch):
    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(region, "_finish", crash)
    with pytest.raises(KeyboardInterrupt):
        create()

    assert store.is_synthetic()
    assert not region.is_complete()


def test_it_knows_which_region_it_is():
    create()
    asked = {"persons": 5, "seed": 1, "as_of": TODAY, "locale": "en"}

    assert region.is_complete()
    assert region.is_as_asked(**asked)
    for other in ({"persons": 6}, {"seed": 2}, {"as_of": TODAY + timedelta(days=1)}, {"locale": "sv"}):
        assert not region.is_as_asked(**asked | other)


def test_an_empty_store_is_no_region():
    assert not region.is_complete()
    assert not region.is_as_asked(persons=1, seed=1, as_of=TODAY, locale="en")


def test_personas_have_accounts_that_no_password_opens(folder):
    create(persons=20)

    told = json.loads((folder / "personas.json").read_text())
    assert told[0]["name"] == "Anna Marsh"
    told += json.loads((folder / "personas-own.json").read_text())
    assert {one["username"] for one in told} == set(Account.objects.values_list("username", flat=True))
    assert not any(account.has_usable_password() for account in Account.objects.all())


def test_two_persons_of_hers_and_those_close_to_them_come_in_by_their_own_door(folder):
    create(persons=20)

    told = json.loads((folder / "personas-own.json").read_text())
    assert [one["kind"] for one in told] == ["person", "relative"] * 2
    for person, relative in (told[:2], told[2:]):
        close = Relative.objects.get(account__username=relative["username"])
        assert close.person.account.username == person["username"]
        assert relative["about"] == person["name"] == close.person.name
        assert close.person.casemanagements.filter(manager__account__username="case_manager").exists()


def test_the_first_persona_is_anna_with_her_twenty(folder):
    create(persons=20)

    anna = Professional.objects.get(account__username="case_manager")
    assert personas.saved()[0].name == anna.name
    assert CaseManagement.objects.filter(manager=anna, end_date=None).count() == 20


def test_without_a_region_there_are_no_personas():
    assert personas.saved() == []


@pytest.mark.django_db(transaction=True)
def test_large_and_small_regions_are_loaded_alike(monkeypatch):
    monkeypatch.setattr(region, "MANY_BLOCKS", 1)
    told = []

    create(progress=lambda *one: told.append(one[0]))

    assert told == ["people", "indexes"]
    assert region.is_complete()


def test_each_block_lives_through_the_last_day_by_itself(monkeypatch):
    monkeypatch.setattr(region, "Recipe", partial(Recipe, size=4))
    monkeypatch.setitem(region.BLOCKS_AT_ONCE, connection.vendor, 2)
    told, scans, compare = [], [], engine.compare

    def scanned(kind, ids, *, at):
        scans.append((kind, len(ids), at))
        return compare(kind, ids, at=at)

    monkeypatch.setattr(engine, "compare", scanned)
    create(persons=10, scan=True, progress=lambda *one: told.append(one))

    assert [one for one in told if one[0] == "days"] == [("days", 4, 10), ("days", 8, 10), ("days", 10, 10)]
    calendar = Calendar(TODAY, ZONE)
    mornings = [calendar.at(calendar.yesterday, 5), calendar.at(TODAY, 5)]
    assert [one[1:] for one in scans if one[0] == "person"] == [(n, at) for n in (4, 4, 2) for at in mornings]
    assert sum(n for kind, n, _ in scans if kind == "professional") == 2 * Professional.objects.count()
    again = engine.scan_and_compare(at=mornings[1])
    assert (again.opened, again.changed, again.closed) == (0, 0, 0)
    assert again.kept == Gap.objects.filter(closed_at=None).count() > 0


def test_blocks_made_by_other_processes_come_in_their_order(monkeypatch):
    made = recipe(persons=3, size=1)
    shared = made.shared()[1]
    here = [one.packs for one in makers.blocks(made, shared)]
    monkeypatch.setattr(makers, "FEW", 0)
    monkeypatch.setattr(makers, "WORKERS", 1)

    assert [one.packs for one in makers.blocks(made, shared)] == here


def test_a_transaction_holds_no_more_locks_than_postgresql_has_room_for():
    if connection.vendor != "postgresql":
        pytest.skip("the guard of the one case manager takes no locks on SQLite")
    with connection.cursor() as cursor:
        cursor.execute("SHOW max_locks_per_transaction")
        (room,) = cursor.fetchone()
        cursor.execute("SHOW max_connections")
        room = int(room) * int(cursor.fetchone()[0])
    persons = region.BLOCKS_AT_ONCE["postgresql"] * SIZE
    per_person = 1.3  # some have had several case managers
    assert persons * per_person < room * 0.75
