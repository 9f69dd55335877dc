from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "sloyfe.platform.links"
    label = "links"
