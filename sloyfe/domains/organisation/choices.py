"""Levels of the tree, from the municipality down."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.notify import kinds as notices
from sloyfe.platform.notify.choices import Route


class Level(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    SERVICE_AREA = "service_area", _("Service area")
    UNIT = "unit", _("Unit")
    DEPARTMENT = "department", _("Department")


class ImportKind(models.TextChoices):
    UNITS = "units", _("Units")
    PEOPLE = "people", _("People and positions")


NOTICES = {
    "organisation.code": notices.Kind(
        _("A new code to sign in as you was handed out. Tell your leader if you did not ask for it"),
        Route.EMAIL,
        fixed=True,
    ),
}
