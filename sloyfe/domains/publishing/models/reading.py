"""Who must read what, who has, and how much it is used at all."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history
from sloyfe.platform.access.choices import Role

from ..choices import ReminderKind
from .item import Item, Version

PERSON = settings.AUTH_USER_MODEL
MOST_QUESTIONS = 3


@history.tracked()
class Demand(models.Model):
    """A line of a reading list: everybody in the unit and below it, or those of them with a role or in a group.

    `group` is named by another subject ("processes.process:12": those with a part in the process) and resolved
    by it. Nothing is written for each reader: whoever comes to the unit tomorrow has the line tomorrow.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="demands")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reading_demands")
    role = models.CharField(max_length=40, choices=Role.choices, blank=True)
    group = models.CharField(max_length=80, blank=True)
    days = models.PositiveSmallIntegerField(default=14)
    set_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    set_on = models.DateField()

    class Meta:
        ordering = ["set_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "unit", "role", "group"], name="demand_once"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=365), name="demand_days_are_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.unit_id} {self.role} {self.group}"

    @property
    def access_path(self) -> str:
        return self.unit.access_path


@history.tracked()
class Question(models.Model):
    """A control question of a version: up to three, each with one right answer and one or two wrong ones."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    right = models.CharField(max_length=200)
    wrong = models.CharField(max_length=200)
    wrong_too = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="question_position_once"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MOST_QUESTIONS), name="three_questions_at_most"
            ),
            models.CheckConstraint(condition=~Q(right=models.F("wrong")), name="question_can_be_answered"),
        ]

    def __str__(self) -> str:
        return self.text


@history.tracked()
class ReadAcknowledgement(models.Model):
    """Read and understood: who, which version, when."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="receipts")
    version = models.ForeignKey(Version, models.CASCADE, related_name="receipts")
    user = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "item"], name="receipt_user_item")]
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="receipt_once_a_version")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.user_id}"


@history.exempt("A counter of openings that knows no reader.")
class Opening(models.Model):
    """How often an item was opened on a day. Who did is not here, and can't be found."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="openings")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "day"], name="opening_once_a_day")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.day}"


@history.tracked()
class Reminder(models.Model):
    """Somebody was reminded of something for a date. Once: the same morning's job may run twice."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="reminders")
    user = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=ReminderKind.choices)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "user", "kind", "on"], name="reading_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.kind} {self.on}"
