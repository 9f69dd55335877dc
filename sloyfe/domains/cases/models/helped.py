"""Whether it helped, as whoever reported sees it."""

from django.db import models
from django.db.models import Q

from sloyfe.platform import history

from ..choices import Helped
from .case import Case


@history.tracked()
class ReporterVerdict(models.Model):
    """One for each case, changed as often as they want; what they said before stands in the history. It names
    nobody, so that a report without a name stays one."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="reporter_verdict")
    answer = models.CharField(max_length=6, choices=Helped.choices)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=Helped.values), name="reporter_verdict_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.answer}"
