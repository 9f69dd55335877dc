"""A file of risks that waits for a yes."""

from django.conf import settings
from django.db import models

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history

from .assessment import RiskAssessment


@history.exempt("A waiting room; what it does is in the history of what it changes.")
class StagedRisks(models.Model):
    """What is brought in is what was previewed: the file as it came. Rows are for an analysis that is being made, a
    document becomes a new one in a unit."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    assessment = models.ForeignKey(RiskAssessment, models.CASCADE, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    staged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(assessment=None, unit__isnull=False)
                | models.Q(assessment__isnull=False, unit=None),
                name="staged_risks_have_one_end",
            )
        ]

    def __str__(self) -> str:
        return self.name
