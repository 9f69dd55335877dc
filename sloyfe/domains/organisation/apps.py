from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "sloyfe.domains.organisation"
    label = "organisation"

    def ready(self) -> None:
        """What the organisation tells people; everybody is told of themselves alone."""
        from sloyfe.platform.notify import kinds

        from . import choices, queries

        kinds.register("organisation", choices.NOTICES, queries.own_number)
