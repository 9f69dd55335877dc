"""The bow-tie: causes on the left, consequences on the right, and the barriers between them and the event."""

from django.db import models
from django.db.models import Q

from sloyfe.domains.controls.models import Control
from sloyfe.platform import history

from ..choices import LEVELS, Side
from .risk import Risk
from .scale import ConsequenceType


@history.tracked()
class Cause(models.Model):
    """A system or a condition that may lead to the event; never a person. `per_year` where somebody reckons."""

    risk = models.ForeignKey(Risk, models.CASCADE, related_name="causes")
    words = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    per_year = models.DecimalField(max_digits=12, decimal_places=6, null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="risk_cause_has_words"),
            models.CheckConstraint(
                condition=Q(per_year=None) | Q(per_year__gt=0), name="risk_cause_happens_at_times"
            ),
        ]

    def __str__(self) -> str:
        return self.words


@history.tracked()
class Consequence(models.Model):
    """What the event may lead to, of which kind and how bad."""

    risk = models.ForeignKey(Risk, models.CASCADE, related_name="consequences")
    words = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    type = models.ForeignKey(ConsequenceType, models.PROTECT, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="risk_consequence_has_words"),
            models.CheckConstraint(
                condition=Q(level=None) | Q(level__in=LEVELS), name="risk_consequence_level_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.words


@history.tracked()
class Barrier(models.Model):
    """A use of a control in one bow-tie. Without a control it is missing, and `words` says what should be there.

    Its state is the control's, never its own. `fails_share`: how often it does not hold when it is needed, 0 to 1.
    """

    risk = models.ForeignKey(Risk, models.CASCADE, related_name="barriers")
    side = models.CharField(max_length=10, choices=Side.choices)
    control = models.ForeignKey(Control, models.PROTECT, null=True, blank=True, related_name="as_barrier")
    words = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    fails_share = models.DecimalField(max_digits=6, decimal_places=5, null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="barrier_side_is_known"),
            models.CheckConstraint(
                condition=Q(control__isnull=False) | ~Q(words=""), name="missing_barrier_says_what"
            ),
            models.CheckConstraint(
                condition=Q(fails_share=None) | Q(fails_share__gte=0, fails_share__lte=1),
                name="barrier_fails_a_share_of_times",
            ),
            models.UniqueConstraint(
                fields=["risk", "side", "control"],
                condition=Q(control__isnull=False),
                name="control_once_a_side",
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.control)


@history.tracked()
class BarrierCause(models.Model):
    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="on_causes")
    cause = models.ForeignKey(Cause, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["barrier", "cause"], name="barrier_once_a_cause")]

    def __str__(self) -> str:
        return f"{self.barrier_id} ⊣ {self.cause_id}"


@history.tracked()
class BarrierConsequence(models.Model):
    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="on_consequences")
    consequence = models.ForeignKey(Consequence, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["barrier", "consequence"], name="barrier_once_a_consequence")
        ]

    def __str__(self) -> str:
        return f"{self.barrier_id} ⊣ {self.consequence_id}"
