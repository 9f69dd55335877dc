from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccessConfig(AppConfig):
    name = "sloyfe.platform.access"
    label = "access"

    def ready(self) -> None:
        """Each app's policy table lies in its `rules`; they are read once, here."""
        from . import policy

        autodiscover_modules("rules", register_to=None)
        from django.apps import apps

        for config in apps.get_app_configs():
            rules = getattr(config.module, "rules", None)
            if table := getattr(rules, "POLICY", None):
                policy.register(table)
