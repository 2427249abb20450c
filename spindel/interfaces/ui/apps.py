from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "spindel.interfaces.ui"
    label = "ui"
