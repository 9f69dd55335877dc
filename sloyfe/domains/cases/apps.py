from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sloyfe.domains.cases"
    label = "cases"

    def ready(self) -> None:
        """Who may read the files of cases; what cases tell people; that links and actions may point at one."""
        from sloyfe.platform.files.locks import register_lock
        from sloyfe.platform.links.kinds import register_resolver
        from sloyfe.platform.notify import kinds

        from . import choices, commands, queries
        from .queries.attached import may_read

        register_lock(
            "cases", may_read, witness=lambda user, file, now: commands.open_file(by=user, file=file, now=now)
        )
        register_resolver("cases.case", queries.by_key)
        kinds.register("cases", choices.NOTICES, queries.seen_refs)
