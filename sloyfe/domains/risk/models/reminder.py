"""Who has been reminded of what, so that nobody is told twice and nobody is forgotten after a stop in service."""

from django.db import models
from django.db.models import Q

from sloyfe.platform import history

from ..choices import Occasion


@history.exempt("What the clock has told; the notices themselves stand with the people they went to.")
class RiskReminder(models.Model):
    """`about` is what it is of, as `queries.reminding` names it; `due_on` the day that was near or past."""

    about = models.CharField(max_length=120)
    step = models.CharField(max_length=10, choices=Occasion.choices)
    due_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "step", "due_on"], name="reminded_once_a_step"),
            models.CheckConstraint(condition=Q(step__in=Occasion.values), name="reminder_step_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.step} {self.due_on}"
