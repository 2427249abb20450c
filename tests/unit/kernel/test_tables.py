"""The tables of one migration, created together."""

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState

from spindel.kernel.tables import Tables

KEY = models.BigAutoField(primary_key=True)
HOUSE = CreateModel("House", [("id", KEY)])
DOOR = CreateModel("Door", [("id", KEY), ("house", models.ForeignKey("tried.house", models.CASCADE))])


def after(*operations):
    state = ProjectState()
    for one in operations:
        one.state_forwards("tried", state)
    return state


@pytest.mark.once
def test_the_models_are_those_of_one_operation_each():
    assert after(Tables([HOUSE, DOOR])) == after(HOUSE, DOOR)


@pytest.mark.once
def test_models_that_were_rendered_before_are_rendered_anew():
    state = after(HOUSE)
    assert not hasattr(state.apps.get_model("tried", "house"), "door_set")
    Tables([DOOR]).state_forwards("tried", state)
    assert state.apps.get_model("tried", "house").door_set


@pytest.mark.django_db(transaction=True)
def test_both_tables_come_and_go():
    made = Tables([DOOR, HOUSE])
    with connection.schema_editor() as editor:
        made.database_forwards("tried", editor, ProjectState(), after(made))
    assert {"tried_house", "tried_door"} <= set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        relations = connection.introspection.get_relations(cursor, "tried_door")
    assert relations["house_id"][1] == "tried_house", "a key may point to a table that comes after"
    with connection.schema_editor() as editor:
        made.database_backwards("tried", editor, after(made), ProjectState())
    assert not {"tried_house", "tried_door"} & set(connection.introspection.table_names())


@pytest.mark.once
def test_it_says_which_tables():
    assert Tables([HOUSE, DOOR]).describe() == "Create the tables of House, Door"
