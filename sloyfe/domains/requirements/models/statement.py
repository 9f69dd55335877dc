"""The statement of applicability: which safeguards of a standard apply to us, why, and how far we are."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.platform import history

from ..choices import Progress
from .requirement import Requirement


@history.tracked()
class StatementLine(models.Model):
    """No line: nobody has decided. A decision either way needs its reason.

    `revision` counts how often it was changed.
    """

    requirement = models.OneToOneField(Requirement, models.CASCADE, related_name="statement")
    applies = models.BooleanField()
    reason = models.TextField()
    progress = models.CharField(max_length=10, choices=Progress.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="statement_has_a_reason"),
            models.CheckConstraint(
                condition=Q(applies=True) & ~Q(progress="") | Q(applies=False, progress=""),
                name="what_applies_has_come_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id}: {self.applies}"
