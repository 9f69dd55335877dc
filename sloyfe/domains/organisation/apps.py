from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "sloyfe.domains.organisation"
    label = "organisation"
