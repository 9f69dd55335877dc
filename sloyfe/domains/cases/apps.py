from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sloyfe.domains.cases"
    label = "cases"
