from django.apps import AppConfig


class RiskConfig(AppConfig):
    name = "sloyfe.domains.risk"
    label = "risk"

    def ready(self) -> None:
        """What risks tell people, and that links and actions may point at a risk and an analysis."""
        from sloyfe.platform.links.kinds import register_resolver
        from sloyfe.platform.notify import kinds

        from . import choices, queries

        register_resolver("risk.risk", queries.by_key)
        register_resolver("risk.riskassessment", queries.assessments_by_key)
        kinds.register("risk", choices.NOTICES, queries.told_refs)
