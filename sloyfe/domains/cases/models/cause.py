"""Why it happened: causes as codes at a step or a safeguard, and the analysis behind them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.domains.controls.models import Control
from sloyfe.domains.processes.models import Step
from sloyfe.platform import history

from ..choices import Branch, Method
from .case import Case
from .edition import Edition, Named


@history.tracked()
class CauseCode(Named):
    """A condition or a system, in words. There is no code for a person, and no column to name one in."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="causes")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="cause_code_once_an_edition")]


@history.tracked()
class Cause(models.Model):
    """`control` is the safeguard that did not hold. A cause that lies at neither says what it is and no more."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="causes")
    round = models.PositiveSmallIntegerField()
    code = models.ForeignKey(CauseCode, models.PROTECT, related_name="causes")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="causes")
    control = models.ForeignKey(Control, models.PROTECT, null=True, blank=True, related_name="causes")
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index("step", "at", name="cause_step_at", condition=Q(step__isnull=False))]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.code_id}"


@history.tracked()
class AnalysisLine(models.Model):
    """One line of an analysis: the next why, or what was found on a branch."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="analysis")
    round = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=10, choices=Method.choices)
    branch = models.CharField(max_length=12, choices=Branch.choices, blank=True)
    position = models.PositiveSmallIntegerField()
    body = models.CharField(max_length=500)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="analysis_line_has_words"),
            models.CheckConstraint(condition=Q(method__in=Method.values), name="analysis_method_is_known"),
            models.UniqueConstraint(
                fields=["case", "round", "method", "position"], name="analysis_line_once_a_place"
            ),
        ]

    def __str__(self) -> str:
        return self.body
