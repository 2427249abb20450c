from django.apps import AppConfig


class LooksConfig(AppConfig):
    name = "spindel.insight.looks"
    label = "looks"
