"""The views stand after a migration and lie down before it."""

import pytest
from django.core.management import call_command
from django.db import connection

from spindel.insight.gaps import views
from spindel.insight.gaps.facts import FACTS

pytestmark = pytest.mark.django_db


def standing():
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_list(cursor)
    return {one.name for one in found if one.type == "v" and one.name.startswith("fact_")}


def test_they_stand_in_every_database_that_was_migrated():
    assert standing() == {fact.view for fact in FACTS.values()}


def test_they_are_dropped_and_made_again():
    views.drop(connection)
    assert standing() == set()
    views.create(connection)
    views.create(connection)
    assert len(standing()) == len(FACTS)


def test_migrate_makes_them_again():
    views.drop(connection)
    call_command("migrate", verbosity=0)
    assert len(standing()) == len(FACTS)


def test_a_fact_whose_table_is_gone_is_left_out(monkeypatch):
    kept = [name for name in connection.introspection.table_names() if name != "plan_need"]
    monkeypatch.setattr(connection.introspection, "table_names", lambda cursor: kept)
    views.create(connection)
    assert standing() == {fact.view for fact in FACTS.values()} - {"fact_need"}
