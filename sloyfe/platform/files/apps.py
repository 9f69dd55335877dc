from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "sloyfe.platform.files"
    label = "files"
