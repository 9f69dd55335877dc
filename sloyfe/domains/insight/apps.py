from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "sloyfe.domains.insight"
    label = "insight"
