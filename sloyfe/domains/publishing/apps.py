from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "sloyfe.domains.publishing"
    label = "publishing"

    def ready(self) -> None:
        """What publishing tells people, and which of it they still may see."""
        from sloyfe.platform.notify import kinds

        from . import choices, queries

        kinds.register("publishing", choices.NOTICES, queries.seen_refs)
