"""Where a case on the standard or learning track stands in its loop."""

from django.db import models
from django.db.models import Q

from sloyfe.methods.learning_loop import Stage, Verdict
from sloyfe.platform import history

from ..choices import Elsewhere
from .case import Case

STAGES = [str(stage) for stage in Stage]


@history.tracked()
class Loop(models.Model):
    """A row of its own: most cases are answered and closed, and never have one.

    `stage` is the first that is asked for and not done, "" when all are. `breaks_on` is the first day on which the
    loop is broken if nothing more is done, and `breaks_at` the stage it then breaks at: broken now is a comparison
    with the day, and no clock has to run for it to be true. `settle` keeps them; see `methods.learning_loop`.

    `round` grows when it happens again or the cause is to be found anew; what was found before keeps its round.
    `failed_at` is when it was said that it did not work (or that nobody can tell), kept after that verdict is gone
    until there is another; `relapsed_at` is the same of what happened again.
    """

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="loop")
    begun_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)
    round_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    single_event = models.BooleanField(default=False)
    elsewhere = models.CharField(max_length=3, choices=Elsewhere.choices, blank=True)
    changes = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=12, blank=True, default=str(Stage.ANSWERED))
    breaks_on = models.DateField(null=True, blank=True)
    breaks_at = models.CharField(max_length=12, blank=True)
    cause_at = models.DateTimeField(null=True, blank=True)
    action_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    effect_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=14, blank=True)
    as_it_is = models.BooleanField(default=False)
    anchored_at = models.DateTimeField(null=True, blank=True)
    only_us = models.BooleanField(default=False)
    shared_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    receiving = models.PositiveIntegerField(default=0)
    receipts = models.PositiveIntegerField(default=0)
    receipt_by = models.DateField(null=True, blank=True)
    relapsed_at = models.DateTimeField(null=True, blank=True)
    without_action_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index("breaks_on", name="loop_breaks", condition=Q(breaks_on__isnull=False)),
            models.Index("effect_at", name="loop_effect", condition=Q(effect_at__isnull=False)),
            models.Index("relapsed_at", name="loop_relapsed", condition=Q(relapsed_at__isnull=False)),
            models.Index("failed_at", name="loop_failed", condition=Q(failed_at__isnull=False)),
            models.Index(
                "without_action_at", name="loop_without_action", condition=Q(without_action_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=["", *STAGES]), name="loop_stage_is_known"),
            models.CheckConstraint(
                condition=Q(breaks_on=None, breaks_at="") | Q(breaks_on__isnull=False, breaks_at__in=STAGES),
                name="loop_breaks_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(elsewhere__in=["", *Elsewhere.values]), name="loop_elsewhere_is_known"
            ),
            models.CheckConstraint(
                condition=Q(effect_at=None, verdict="")
                | Q(effect_at__isnull=False, verdict__in=[str(one) for one in Verdict]),
                name="loop_effect_is_a_verdict",
            ),
            # A loop that is closed without action has none to judge.
            models.CheckConstraint(
                condition=Q(without_action_at=None) | Q(effect_at=None), name="loop_ends_in_one_way"
            ),
            models.CheckConstraint(
                condition=Q(receipts__lte=models.F("receiving")), name="loop_receipts_fit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.stage}"


@history.tracked()
class Relapse(models.Model):
    """It happened again after it was said to have worked. `because` is the case that showed it; without one the rate
    did. `action_ref` is the number of the action whose verdict turned."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="relapses")
    because = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="shows_relapse_of")
    action_ref = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(case=models.F("because")), name="relapse_is_shown_by_another_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.action_ref}"


@history.tracked()
class Weighed(models.Model):
    """An action that was to lower a rate, weighed when its half year was over: cases before and after, and the upper
    end of the 90 % interval of the rate ratio (None where nothing can be said)."""

    action_ref = models.CharField(max_length=12, unique=True)
    at = models.DateTimeField()
    before = models.PositiveIntegerField()
    after = models.PositiveIntegerField()
    upper = models.FloatField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.action_ref}: {self.before} → {self.after}"
