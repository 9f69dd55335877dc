"""Reports that quality must find a home for."""

from django.db import models

from sloyfe.platform import history

from ..choices import WhyUnsorted
from .case import Case


@history.tracked()
class Unsorted(models.Model):
    """Stands while nobody has found the right unit; the case itself is received, numbered and promised an answer."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="unsorted", primary_key=True)
    why = models.CharField(max_length=10, choices=WhyUnsorted.choices)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.why}"
