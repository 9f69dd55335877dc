"""Who is told when: data in editions, so that what was promised keeps the rules of its day."""

from django.conf import settings
from django.db import models

from sloyfe.platform import history

from ..choices import Recipient

USUAL_ANSWERS = (3, 7)


@history.tracked()
class ReminderEdition(models.Model):
    """The newest whose day has come is in force. An owner who has said neither yes nor no is reminded so many working
    days after they were asked, and their leader is told so many; nobody where it is 0. Editions that are older than
    this rule say nothing of it, and follow the usual days."""

    number = models.PositiveIntegerField(unique=True)
    valid_from = models.DateField()
    answer_owner = models.PositiveSmallIntegerField(null=True, blank=True)
    answer_leader = models.PositiveSmallIntegerField(null=True, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.number)

    @property
    def answers(self) -> tuple[int, int]:
        """(days until the owner, until the leader)."""
        usual = zip((self.answer_owner, self.answer_leader), USUAL_ANSWERS, strict=True)
        owner, leader = (usually if days is None else days for days, usually in usual)
        return owner, leader


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
