from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "spindel.domain.people"
    label = "people"
