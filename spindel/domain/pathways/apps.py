from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "spindel.domain.pathways"
    label = "pathways"
