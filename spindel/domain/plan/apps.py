from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "spindel.domain.plan"
    label = "plan"
