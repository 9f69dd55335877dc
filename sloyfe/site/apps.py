from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "sloyfe.site"
    label = "site"

    def ready(self) -> None:
        from . import panels, wiring

        wiring.connect()
        panels.connect()
