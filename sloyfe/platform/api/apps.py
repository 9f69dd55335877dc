from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "sloyfe.platform.api"
    label = "api"
