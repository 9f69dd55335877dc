from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sloyfe.domains.documents"
    label = "documents"

    def ready(self) -> None:
        """Who may read the files that hang on documents."""
        from sloyfe.platform.files.locks import register_lock

        from .queries.attached import may_read

        register_lock("documents", may_read)
