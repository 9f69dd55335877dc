"""What the handlers' side adds: decisions that can be undone, named readers, reminders, saved views."""

from django.conf import settings
from django.db import models

from sloyfe.platform import history

from ..choices import DecisionKind, Recipient
from .case import Case


@history.tracked()
class Decision(models.Model):
    """One choice in the weekly review. `before` holds the columns as they were, for undo."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=10, choices=DecisionKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField()
    message = models.ForeignKey("cases.Message", models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="decision_newest")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind}"


@history.tracked()
class NamedReader(models.Model):
    """Somebody who is let into a restricted case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="named_readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="named_once")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.user_id}"


@history.tracked()
class Reminder(models.Model):
    """A step of the escalation that was taken for a promise. Once: the same morning's job may run twice."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reminders")
    due_on = models.DateField()
    days_after = models.SmallIntegerField()
    recipient = models.CharField(max_length=14, choices=Recipient.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "due_on", "days_after", "recipient"], name="reminder_once_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.days_after:+d} {self.recipient}"


@history.tracked()
class SavedView(models.Model):
    """A list's filters under a name; the query is what stands in the address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_case_views")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_view_once")]

    def __str__(self) -> str:
        return self.name
