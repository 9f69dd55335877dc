from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "sloyfe.platform.ui"
    label = "ui"
