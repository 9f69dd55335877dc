"""Who reported, kept apart from the case: an anonymous case has no row here."""

from django.conf import settings
from django.db import models

from sloyfe.platform import history

from .case import Case


@history.tracked()
class Reporter(models.Model):
    case = models.OneToOneField(Case, models.CASCADE, related_name="reporter", primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reports")

    class Meta:
        indexes = [models.Index(fields=["user", "-case"], name="reporter_newest")]

    def __str__(self) -> str:
        return f"{self.case_id}"
