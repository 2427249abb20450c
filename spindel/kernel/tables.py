"""Creating the tables of one migration together."""

from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation


class Tables(Operation):
    """Create these models, in this order, from one state that knows them all.

    After each `CreateModel` of its own Django renders every related model anew, and all of ours are related:
    a store took 8 s to make, three quarters of them for that. Foreign keys between the models may point
    forwards and backwards; a model whose field is added later needs an `AddField` after this.
    """

    reversible = True

    def __init__(self, models: list[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # rendered once, when the tables are made
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "Create the tables of " + ", ".join(model.name for model in self.models)
