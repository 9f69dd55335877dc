"""Every score that was ever given a risk: who, when, and how much those who gave it agreed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.platform import history

from ..choices import LEVELS, Aspect, Knowledge, Level, ScoreKind, ScoreSource
from .risk import Risk
from .scale import ConsequenceType, ScaleEdition


@history.tracked()
class Score(models.Model):
    """Never changed: another is given. The medians and spreads are those of a workshop; `n` counts the scores,
    those who answered “do not know” (`unknown`) not counted. `session` is the workshop's number."""

    risk = models.ForeignKey(Risk, models.CASCADE, related_name="scores")
    kind = models.CharField(max_length=6, choices=ScoreKind.choices)
    edition = models.ForeignKey(ScaleEdition, models.PROTECT, related_name="+")
    likelihood = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=6, choices=Level.choices)
    knowledge = models.CharField(max_length=6, choices=Knowledge.choices, blank=True)
    source = models.CharField(max_length=12, choices=ScoreSource.choices)
    session = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    n = models.PositiveSmallIntegerField(null=True, blank=True)
    unknown = models.PositiveSmallIntegerField(null=True, blank=True)
    likelihood_median = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)
    likelihood_iqr = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)
    consequence_median = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)
    consequence_iqr = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering = ["decided_at", "pk"]
        indexes = [models.Index("risk", "decided_at", name="score_of_risk")]
        triggers = [pgtrigger.Protect(name="score_is_never_changed", operation=pgtrigger.Update)]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__in=LEVELS, consequence__in=LEVELS), name="score_lies_inside"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="score_level_is_known"),
            models.CheckConstraint(condition=Q(kind__in=ScoreKind.values), name="score_kind_is_known"),
            # UX 9, PRODUCT 4: of fewer than five scores no distribution is told, here neither.
            models.CheckConstraint(
                condition=Q(likelihood_iqr=None, consequence_iqr=None) | Q(n__gte=5),
                name="spread_of_five_or_more",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.likelihood} × {self.consequence}"


@history.tracked()
class ScoredConsequence(models.Model):
    """The consequence for one kind of harm, and for information for one aspect of it. The highest is the score's."""

    score = models.ForeignKey(Score, models.CASCADE, related_name="by_type")
    type = models.ForeignKey(ConsequenceType, models.PROTECT, related_name="+")
    aspect = models.CharField(max_length=15, choices=Aspect.choices, blank=True)
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["type__position", "aspect"]
        constraints = [
            models.UniqueConstraint(fields=["score", "type", "aspect"], name="scored_once_a_type"),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="scored_level_is_known"),
            models.CheckConstraint(
                condition=Q(aspect__in=["", *Aspect.values]), name="scored_aspect_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type_id} {self.aspect}: {self.level}"


@history.tracked()
class ScoreReason(models.Model):
    """Why it was scored so, in a row of its own: a text can be erased while the score stands."""

    score = models.OneToOneField(Score, models.CASCADE, related_name="reason")
    body = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="score_reason_says_something")]

    def __str__(self) -> str:
        return self.body[:60]
