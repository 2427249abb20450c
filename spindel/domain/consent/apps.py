from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "spindel.domain.consent"
    label = "consent"
