from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sloyfe.domains.cases"
    label = "cases"

    def ready(self) -> None:
        from sloyfe.platform.files.locks import register_lock

        from .queries.attached import may_read

        register_lock("cases", may_read)
