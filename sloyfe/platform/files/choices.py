"""What the virus scan has said of a file."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScanState(models.TextChoices):
    WAITING = "waiting", _("Waiting for the scan")
    CLEAN = "clean", _("Clean")
    INFECTED = "infected", _("Infected")
    UNSCANNED = "unscanned", _("Not scanned: no scanner is set up")
