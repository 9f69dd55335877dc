from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "sloyfe.platform.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        """What a webhook tells whoever owns it."""
        from sloyfe.platform.notify import kinds

        from . import choices, queries

        kinds.register("webhooks", choices.NOTICES, queries.seen_refs)
