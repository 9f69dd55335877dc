from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "sloyfe.platform.history"
    label = "history"
