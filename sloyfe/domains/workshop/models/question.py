"""What may go wrong: the ideas of the room, and the risks that are scored."""

import uuid

from django.db import models
from django.db.models import Q

from sloyfe.domains.processes.models import Step
from sloyfe.domains.risk.choices import LEVELS, Knowledge
from sloyfe.domains.risk.models import ConsequenceType, Risk
from sloyfe.platform import history

from ..choices import FEWEST, Where
from .workshop import Workshop


@history.tracked()
class Question(models.Model):
    """A risk that the room scores. `risk` is the one of the register: last year's, or what it becomes when actions are
    agreed on. `agreed_*` is what the room settled on aloud; where it said nothing, the median of the last round counts.
    """

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=300, blank=True)
    event = models.CharField(max_length=200)
    so_that = models.CharField(max_length=300, blank=True)
    harms = models.ForeignKey(ConsequenceType, models.PROTECT, null=True, blank=True, related_name="+")
    where = models.CharField(max_length=12, choices=Where.choices, default=Where.FACILITATOR)
    risk = models.ForeignKey(Risk, models.PROTECT, null=True, blank=True, related_name="asked_in")
    note = models.TextField(blank=True)
    agreed_likelihood = models.PositiveSmallIntegerField(null=True, blank=True)
    agreed_consequence = models.PositiveSmallIntegerField(null=True, blank=True)
    knowledge = models.CharField(max_length=6, choices=Knowledge.choices, blank=True)
    discussed = models.BooleanField(default=False)
    left_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(event=""), name="question_says_what_may_happen"),
            models.CheckConstraint(condition=Q(where__in=Where.values), name="question_source_is_known"),
            models.CheckConstraint(
                condition=Q(agreed_likelihood=None, agreed_consequence=None)
                | Q(
                    agreed_likelihood__isnull=False,
                    agreed_consequence__isnull=False,
                    agreed_likelihood__in=LEVELS,
                    agreed_consequence__in=LEVELS,
                ),
                name="agreed_score_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(knowledge__in=["", *Knowledge.values]), name="question_knowledge_is_known"
            ),
            models.UniqueConstraint(
                fields=["workshop", "risk"], condition=Q(risk__isnull=False), name="risk_is_asked_about_once"
            ),
        ]

    def __str__(self) -> str:
        return self.event


@history.exempt("Written without a name; an event would tell when.")
class Idea(models.Model):
    """What somebody in the room thinks can go wrong. Nothing says who or when, and its key is random."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="ideas")
    body = models.CharField(max_length=200)
    hidden = models.BooleanField(default=False)
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="ideas")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="idea_says_something")]

    def __str__(self) -> str:
        return self.body


@history.tracked()
class CasesAtStep(models.Model):
    """How many cases of the last twelve months a step had when the workshop opened: what the data says, frozen."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="data")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    cases = models.PositiveIntegerField()

    class Meta:
        ordering = ["-cases", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "step"], name="step_counted_once_a_workshop")
        ]

    def __str__(self) -> str:
        return f"{self.words}: {self.cases}"

    @property
    def is_few(self) -> bool:
        return self.cases < FEWEST
