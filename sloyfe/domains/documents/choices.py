"""Words of documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

SUBJECT = "documents"  # what publishing calls this subject
LONGEST = 100_000  # characters; some forty pages


class Reading(models.TextChoices):
    """How far the words of an attached file have been read out, for search."""

    WAITING = "waiting", _("Not read yet")
    READ = "read", _("Read")
    EMPTY = "empty", _("No text was found")
    FAILED = "failed", _("Could not be read")
