from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "spindel.interfaces.portal"
    label = "portal"
