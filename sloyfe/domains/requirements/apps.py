from django.apps import AppConfig


class RequirementsConfig(AppConfig):
    name = "sloyfe.domains.requirements"
    label = "requirements"

    def ready(self) -> None:
        """Who may read the files that show how requirements are met; what is told, and to whom still."""
        from sloyfe.platform.files.locks import register_lock
        from sloyfe.platform.notify import kinds

        from . import choices, queries
        from .queries.fulfilling import may_read

        register_lock("requirements", may_read)

        kinds.register("requirements", choices.NOTICES, queries.seen_refs)
