from django.apps import AppConfig


class LessonsConfig(AppConfig):
    name = "sloyfe.domains.lessons"
    label = "lessons"

    def ready(self) -> None:
        """What lessons tell people, and that links and actions may point at what was sent to a unit."""
        from sloyfe.platform.links.kinds import register_resolver
        from sloyfe.platform.notify import kinds

        from . import choices, queries

        register_resolver("lessons.delivery", queries.deliveries_by_key)
        kinds.register("lessons", choices.NOTICES, queries.seen_refs)
