"""Several cases that are one problem: a case that stands above its members."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sloyfe.domains.controls.models import Control
from sloyfe.domains.processes.models import Step
from sloyfe.platform import history

from .case import Case


@history.tracked()
class Problem(models.Model):
    """The case is handled like any other; what it is about is said by its title, since nobody reported it."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="problem")
    title = models.CharField(max_length=160)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="problem_says_what_it_is")]

    def __str__(self) -> str:
        return self.title


@history.tracked()
class Member(models.Model):
    """A case in one problem and no other. It keeps its own answer and its own loop."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="part_of")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="members")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(case=F("problem")), name="problem_is_not_its_own_member")
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.problem_id}"


@history.tracked(exclude=["units", "cases", "found_on"])
class ProposedProblem(models.Model):
    """The same cause in several units: a step, a safeguard, or, where neither is named, the kind of cause.

    What was set aside stays with its reason and the number of cases there were, so that it rests.
    """

    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="+")
    control = models.ForeignKey(Control, models.PROTECT, null=True, blank=True, related_name="+")
    code = models.SlugField(max_length=40, blank=True)
    units = models.PositiveIntegerField()
    cases = models.PositiveIntegerField()
    found_on = models.DateField()
    set_aside_on = models.DateField(null=True, blank=True)
    set_aside_at_cases = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    problem = models.ForeignKey(Problem, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(step__isnull=False, control=None, code="")
                | Q(step=None, control__isnull=False, code="")
                | (Q(step=None, control=None) & ~Q(code="")),
                name="proposal_is_of_one_cause",
            ),
            models.UniqueConstraint(
                fields=["step", "control", "code"], nulls_distinct=False, name="proposal_once_a_cause"
            ),
            models.CheckConstraint(
                condition=Q(set_aside_on=None) | (Q(set_aside_at_cases__isnull=False) & ~Q(reason="")),
                name="set_aside_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_id or self.control_id or self.code}: {self.units}"
