"""Ways of reading that are logged."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.TextChoices):
    VIEW = "view", _("Opened")
    EXPORT = "export", _("Exported")
    DOWNLOAD = "download", _("Downloaded")
