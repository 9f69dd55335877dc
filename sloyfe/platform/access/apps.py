from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "sloyfe.platform.access"
    label = "access"
