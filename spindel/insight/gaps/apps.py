from django.apps import AppConfig


class GapsConfig(AppConfig):
    name = "spindel.insight.gaps"
    label = "gaps"
