"""Several cases that are one problem: a case that stands above its members."""

from django.db import models
from django.db.models import F, Q

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
