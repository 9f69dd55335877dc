from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "sloyfe.platform.search"
    label = "search"
