from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "spindel.domain.record"
    label = "record"
