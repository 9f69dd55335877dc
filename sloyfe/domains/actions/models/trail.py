"""What belongs to an action: reasons in words, what shows that it is done, and reminders that were sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.platform import history
from sloyfe.platform.files.models import StoredFile

from ..choices import Event, Recipient
from .action import Action


@history.tracked()
class Reason(models.Model):
    """Why somebody said no, moved a deadline, judged as they did or gave it up."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="reasons")
    event = models.CharField(max_length=10, choices=Event.choices)
    body = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="reason_has_words")]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.event}"


@history.tracked()
class ActionEvidence(models.Model):
    """Words, and a file or an address where there is one."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="evidence")
    what = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="action_evidence_says_what")]

    def __str__(self) -> str:
        return self.what


@history.tracked()
class ActionReminder(models.Model):
    """A step that was taken for a promise. Once: the same morning's job may run twice."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="reminders")
    promised_on = models.DateField()
    days_after = models.SmallIntegerField()
    recipient = models.CharField(max_length=14, choices=Recipient.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "promised_on", "days_after", "recipient"],
                name="action_reminder_once_a_step",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.days_after:+d} {self.recipient}"
