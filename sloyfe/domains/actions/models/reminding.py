"""Who is told when: data in editions, so that what was promised keeps the rules of its day."""

from django.conf import settings
from django.db import models

from sloyfe.platform import history

from ..choices import Recipient


@history.tracked()
class ReminderEdition(models.Model):
    """The newest whose day has come is in force."""

    number = models.PositiveIntegerField(unique=True)
    valid_from = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.number)


@history.tracked()
class ReminderStep(models.Model):
    """Days after the promised day (negative: before it) on which somebody is told."""

    edition = models.ForeignKey(ReminderEdition, models.CASCADE, related_name="steps")
    days_after = models.SmallIntegerField()
    recipient = models.CharField(max_length=14, choices=Recipient.choices)

    class Meta:
        ordering = ["days_after"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "days_after", "recipient"], name="reminder_step_once_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.days_after:+d}: {self.recipient}"
