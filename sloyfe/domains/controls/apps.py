from django.apps import AppConfig


class ControlsConfig(AppConfig):
    name = "sloyfe.domains.controls"
    label = "controls"
