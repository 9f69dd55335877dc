"""Levels of the tree, from the municipality down."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    SERVICE_AREA = "service_area", _("Service area")
    UNIT = "unit", _("Unit")
    DEPARTMENT = "department", _("Department")


class ImportKind(models.TextChoices):
    UNITS = "units", _("Units")
    PEOPLE = "people", _("People and positions")
