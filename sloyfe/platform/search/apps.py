from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "sloyfe.platform.search"
    label = "search"

    def ready(self) -> None:
        """What the search tells those who keep the dictionary."""
        from sloyfe.platform.notify import kinds

        from . import choices, queries

        kinds.register("search", choices.NOTICES, queries.seen_refs)
