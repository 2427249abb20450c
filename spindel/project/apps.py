"""The roof: hangs on the kernel what the domain may not know."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "spindel.project"
    label = "project"
