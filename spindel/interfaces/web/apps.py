from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "spindel.interfaces.web"
    label = "web"
