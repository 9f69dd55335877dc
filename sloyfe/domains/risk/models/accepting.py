"""What is done with a risk as it is: accepted for a time, lifted to the next level, offered to others like us."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history

from ..choices import Level, LiftAnswer, OfferAnswer
from .risk import Risk
from .score import Score


@history.tracked()
class RiskAcceptance(models.Model):
    """Somebody who may has accepted this level until a minute; then it is off, without anybody doing anything."""

    risk = models.ForeignKey(Risk, models.CASCADE, related_name="acceptances")
    score = models.ForeignKey(Score, models.PROTECT, related_name="+")
    level = models.CharField(max_length=6, choices=Level.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=1000)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index("until", name="acceptance_runs_out", condition=Q(ended_at=None))]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="acceptance_has_an_end_ahead"),
            models.CheckConstraint(condition=~Q(reason=""), name="acceptance_says_why"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="acceptance_level_is_known"),
            models.UniqueConstraint(
                fields=["risk"], condition=Q(ended_at=None), name="one_acceptance_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.risk_id}: {self.level}"

    def stands(self, now: datetime) -> bool:
        return self.ended_at is None and self.at <= now < self.until

    @property
    def access_path(self) -> str:
        return self.risk.access_path


@history.tracked()
class Lift(models.Model):
    """A risk that the unit cannot do anything about itself, given to a part above, which answers."""

    risk = models.ForeignKey(Risk, models.CASCADE, related_name="lifts")
    to = models.ForeignKey(Unit, models.PROTECT, related_name="lifted_here")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=1000)
    answer = models.CharField(max_length=14, choices=LiftAnswer.choices, blank=True)
    answer_words = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    into = models.ForeignKey(Risk, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index("to", name="lift_to_answer", condition=Q(answer=""))]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="lift_says_why"),
            models.UniqueConstraint(fields=["risk"], condition=Q(answer=""), name="one_lift_at_a_time"),
            models.CheckConstraint(
                condition=Q(answer="", answer_words="", answered_at=None, answered_by=None)
                | (
                    Q(answer__in=LiftAnswer.values, answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answer_words="")
                ),
                name="lift_is_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(answer=LiftAnswer.PART_OF_WHOLE, into__isnull=False)
                | (~Q(answer=LiftAnswer.PART_OF_WHOLE) & Q(into=None)),
                name="lift_into_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.risk_id} ↑ {self.to_id}"

    @property
    def access_path(self) -> str:
        """Those who answer are those of the part it was lifted to."""
        return self.to.access_path


@history.tracked()
class Offer(models.Model):
    """A risk that may be one elsewhere too, shown to a unit of the same kind, which says what it thinks."""

    risk = models.ForeignKey(Risk, models.CASCADE, related_name="offers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="risks_offered")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=OfferAnswer.choices, blank=True)
    why = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    made = models.ForeignKey(Risk, models.PROTECT, null=True, blank=True, related_name="taken_from")

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index("unit", name="offer_to_answer", condition=Q(answer=""))]
        constraints = [
            models.UniqueConstraint(fields=["risk", "unit"], name="risk_offered_once_a_unit"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None, made=None)
                | Q(answer__in=OfferAnswer.values, answered_at__isnull=False, answered_by__isnull=False),
                name="offer_is_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.risk_id} → {self.unit_id}"

    @property
    def access_path(self) -> str:
        return self.unit.access_path
