"""Small cases drawn by lot for a second look."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history

from ..choices import SampleVerdict
from .case import Case


@history.tracked()
class Sample(models.Model):
    """`month` is the first day of the month it was closed in, `area` the service area it was drawn for."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="sample")
    month = models.DateField()
    area = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=SampleVerdict.choices, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-month", "pk"]
        indexes = [models.Index("month", "area", name="sample_month_area")]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=["", *SampleVerdict.values]), name="sample_verdict_is_known"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", by=None, at=None)
                | (~Q(verdict="") & Q(by__isnull=False, at__isnull=False)),
                name="judged_sample_says_who",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=SampleVerdict.TOO_LIGHT) | ~Q(reason=""),
                name="sample_taken_too_lightly_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.verdict}"
