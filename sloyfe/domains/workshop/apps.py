from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "sloyfe.domains.workshop"
    label = "workshop"

    def ready(self) -> None:
        """That links may point at a workshop, and what it tells people."""
        from sloyfe.platform.links.kinds import register_resolver
        from sloyfe.platform.notify import kinds

        from . import choices, queries

        register_resolver("workshop.workshop", queries.by_key)
        kinds.register("workshop", choices.NOTICES, queries.seen_refs)
