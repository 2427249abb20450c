from django.apps import AppConfig


class EntitlementsConfig(AppConfig):
    name = "spindel.domain.entitlements"
    label = "entitlements"
