from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "sloyfe.platform.notify"
    label = "notify"
