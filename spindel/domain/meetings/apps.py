from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "spindel.domain.meetings"
    label = "meetings"
