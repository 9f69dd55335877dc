from django.apps import AppConfig


class RequirementsConfig(AppConfig):
    name = "sloyfe.domains.requirements"
    label = "requirements"

    def ready(self) -> None:
        """What requirements tell people, and which of it they still may see."""
        from sloyfe.platform.notify import kinds

        from . import choices, queries

        kinds.register("requirements", choices.NOTICES, queries.seen_refs)
