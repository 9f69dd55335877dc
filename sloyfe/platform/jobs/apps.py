from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "sloyfe.platform.jobs"
    label = "jobs"
