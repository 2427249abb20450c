"""The roof: hangs on the kernel what the domain may not know."""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class ProjectConfig(AppConfig):
    name = "spindel.project"
    label = "project"

    def ready(self) -> None:
        from spindel.kernel import touched
        from spindel.project import chores, looking

        touched.hang(looking.look_again)
        chores.hang()
        # The one use of signals in the house: views may not stand while a migration alters their tables.
        gaps = apps.get_app_config("gaps")
        pre_migrate.connect(_drop_views, sender=gaps)
        post_migrate.connect(_create_views, sender=gaps)


def _drop_views(*, using: str, **_: Any) -> None:
    from spindel.insight.gaps import views

    views.drop(connections[using])


def _create_views(*, using: str, **_: Any) -> None:
    from spindel.insight.gaps import views

    views.create(connections[using])
