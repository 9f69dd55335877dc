"""A source changed: what, when, and who looks at each requirement it touches."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from sloyfe.platform import history

from ..choices import ReviewOutcome, ReviewState
from .requirement import Requirement
from .source import Source


@history.tracked()
class Amendment(models.Model):
    source = models.ForeignKey(Source, models.PROTECT, related_name="amendments")
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    url = models.URLField(max_length=500, blank=True)
    in_force_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-in_force_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="amendment_has_a_title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("requirements:amendment", args=[self.pk])


@history.tracked()
class Review(models.Model):
    """One requirement looked at because of one change. Without an owner it is quality's."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="reviews")
    requirement = models.ForeignKey(Requirement, models.CASCADE, related_name="reviews")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=5, choices=ReviewState.choices, default=ReviewState.OPEN)
    outcome = models.CharField(max_length=8, choices=ReviewOutcome.choices, blank=True)
    comment = models.TextField(blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner", "state"], name="review_by_owner")]
        constraints = [
            models.UniqueConstraint(fields=["amendment", "requirement"], name="review_once"),
            models.CheckConstraint(
                condition=Q(state=ReviewState.OPEN, outcome="", done_at=None)
                | (Q(state=ReviewState.DONE, done_at__isnull=False) & ~Q(outcome="")),
                name="a_finished_review_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id} {self.state}"
