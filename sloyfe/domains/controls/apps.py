from django.apps import AppConfig


class ControlsConfig(AppConfig):
    name = "sloyfe.domains.controls"
    label = "controls"

    def ready(self) -> None:
        """Who may read the files that show that controls work."""
        from sloyfe.platform.files.locks import register_lock

        from .queries.visible import may_read

        register_lock("controls", may_read)
