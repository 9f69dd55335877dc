from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "sloyfe.domains.actions"
    label = "actions"

    def ready(self) -> None:
        """Who may read the files of actions, what actions tell people, and that links may point at one."""
        from sloyfe.platform.files.locks import register_lock
        from sloyfe.platform.links.kinds import register_resolver
        from sloyfe.platform.notify import kinds

        from . import choices, queries

        register_lock("actions", queries.may_read)
        register_resolver("actions.action", queries.by_key)
        kinds.register("actions", choices.NOTICES, queries.seen_refs)
