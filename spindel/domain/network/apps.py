from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "spindel.domain.network"
    label = "network"
