"""A lesson on its way to one unit, and what the unit answered."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history

from ..choices import MOST_A_WEEK, Answer
from ..choices import DeliveryStatus as State
from .lesson import Lesson

PERSON = settings.AUTH_USER_MODEL
REACHED = (State.DELIVERED, State.ANSWERED)


@history.tracked()
class Delivery(models.Model):
    """`alike` is what the score is made of: likeness by name, 0 to 1, as it was reckoned; empty when somebody chose the
    unit by hand (`added_by`).

    A delivery takes one of the leader's places in its week, and a place is taken once: three a week is the database's
    rule too. `week` is the Monday.
    """

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="deliveries")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="lessons_received")
    status = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    score = models.DecimalField(max_digits=5, decimal_places=4, default=0)
    alike = models.JSONField(default=dict)
    refused = models.PositiveSmallIntegerField(default=0)
    added_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    leader = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    week = models.DateField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    because = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index("unit", "status", name="delivery_by_unit"),
            models.Index("delivered_at", name="delivery_unanswered", condition=Q(status=State.DELIVERED)),
            models.Index("unit", F("score").desc(), name="delivery_queue", condition=Q(status=State.WAITING)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["lesson", "unit"], name="delivery_once_a_unit"),
            models.UniqueConstraint(fields=["leader", "week", "place"], name="delivery_place_taken_once"),
            models.CheckConstraint(condition=Q(status__in=State.values), name="delivery_status_is_known"),
            models.CheckConstraint(
                condition=Q(place=None) | Q(place__gte=1, place__lte=MOST_A_WEEK),
                name="delivery_three_a_week_at_most",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at=None, leader=None, week=None, place=None)
                | Q(
                    delivered_at__isnull=False, leader__isnull=False, week__isnull=False, place__isnull=False
                ),
                name="delivery_takes_a_place",
            ),
            models.CheckConstraint(
                condition=Q(status__in=REACHED, delivered_at__isnull=False)
                | Q(status=State.WAITING, delivered_at=None)
                | ~Q(status__in=[State.WAITING, *REACHED]),
                name="delivery_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=State.ANSWERED,
                    answer__in=Answer.values,
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                )
                | (~Q(status=State.ANSWERED) & Q(answer="", answered_by=None, answered_at=None)),
                name="delivery_is_answered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.NOT_FOR_US) | ~Q(because=""), name="not_for_us_says_why"
            ),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="delivery_score_is_a_part"),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id} → {self.unit_id}"

    def get_absolute_url(self) -> str:
        return reverse("lessons:answer", args=[self.pk])

    @property
    def access_path(self) -> str:
        return self.unit.scope.path

    def days_since(self, today: date) -> int:
        """Since it reached the unit."""
        return (today - timezone.localdate(self.delivered_at)).days if self.delivered_at else 0


@history.tracked()
class DeliveryReminder(models.Model):
    """Once for each step: the same morning's job may run twice."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="reminders")
    days_after = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "days_after"], name="delivery_reminder_once_a_step")
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.days_after}"
