from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "spindel.domain.appointments"
    label = "appointments"
