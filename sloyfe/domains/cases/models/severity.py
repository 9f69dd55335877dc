"""How grave a case is: the table it is looked up in, and what was answered about the case."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.platform import history

from ..choices import Consequence, Recurrence, Severity
from .case import Case
from .edition import Edition


@history.tracked()
class SeverityCell(models.Model):
    """One cell of the matrix. Without a recurrence it says how grave it is when that consequence has happened."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="severities")
    consequence = models.CharField(max_length=10, choices=Consequence.choices)
    recurrence = models.CharField(max_length=10, choices=Recurrence.choices, blank=True)
    severity = models.CharField(max_length=10, choices=Severity.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "consequence", "recurrence"], name="severity_cell_once_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(consequence__in=Consequence.values), name="cell_consequence_is_known"
            ),
            models.CheckConstraint(
                condition=Q(recurrence__in=["", *Recurrence.values]), name="cell_recurrence_is_known"
            ),
            models.CheckConstraint(condition=Q(severity__in=Severity.values), name="cell_severity_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.consequence} {self.recurrence}: {self.severity}"


@history.tracked()
class Assessment(models.Model):
    """What was answered, and the highest that came out. A severity that was set directly has no such row."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="assessment")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    actual = models.CharField(max_length=10, choices=Consequence.choices, blank=True)
    potential = models.CharField(max_length=10, choices=Consequence.choices, blank=True)
    recurrence = models.CharField(max_length=10, choices=Recurrence.choices, blank=True)
    from_actual = models.CharField(max_length=10, choices=Severity.choices, blank=True)
    from_potential = models.CharField(max_length=10, choices=Severity.choices, blank=True)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(actual="") | ~Q(potential=""), name="assessment_says_something"
            ),
            # The highest counts; a database knows no order of words, so equality says as much as it can.
            models.CheckConstraint(
                condition=Q(severity=models.F("from_actual")) | Q(severity=models.F("from_potential")),
                name="assessed_severity_is_one_of_its_inputs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.severity}"
