from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "sloyfe.domains.processes"
    label = "processes"

    def ready(self) -> None:
        """Links may point at a process or a step."""
        from sloyfe.platform.links.kinds import register_resolver

        from .queries.visible import processes_by_key, steps_by_key

        register_resolver("processes.process", processes_by_key)
        register_resolver("processes.step", steps_by_key)
