"""Why jobs failed. The queue itself lies in procrastinate's tables, which keep no reason."""

from typing import ClassVar

from django.db import models
from django.db.models import F


class Failure(models.Model):
    """One attempt that failed: what kind of error and where; never its words, which may be content."""

    history_exempt: ClassVar[str] = "A log: rows are added, and swept after ninety days."

    job = models.CharField(max_length=100)
    error = models.CharField(max_length=100)
    place = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(F("at").desc(), name="failure_newest")]

    def __str__(self) -> str:
        return f"{self.job}: {self.error}"
