"""What came of it: the frozen counts, the reasons in words, and the actions agreed on."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.domains.actions.models import Action
from sloyfe.platform import history

from ..choices import FEWEST
from .question import Question
from .urn import Round


def _of_five(axis: str) -> Q:
    """Of fewer than five nothing but how few: a median of one is a person's answer. Of more all or nothing."""
    told = Q(**{f"{axis}_{name}__isnull": False for name in ("median", "lower", "upper", "counts")})
    untold = Q(**{f"{axis}_{name}__isnull": True for name in ("median", "lower", "upper", "counts")})
    return (Q(**{f"{axis}_n__gte": FEWEST}) & told) | untold


@history.tracked()
class Reveal(models.Model):
    """The count of one question in one round, made once and never again: who votes after it changes nothing, so nobody
    can be seen by the difference. “Do not know” is not among the scores (`n`)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="reveals")
    question = models.ForeignKey(Question, models.CASCADE, related_name="reveals")
    ballots = models.PositiveIntegerField()
    likelihood_n = models.PositiveIntegerField()
    likelihood_unknown = models.PositiveIntegerField()
    likelihood_median = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)
    likelihood_lower = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    likelihood_upper = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    likelihood_counts = models.JSONField(null=True, blank=True)
    consequence_n = models.PositiveIntegerField()
    consequence_unknown = models.PositiveIntegerField()
    consequence_median = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)
    consequence_lower = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    consequence_upper = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    consequence_counts = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["round__number", "question__position", "question_id"]
        triggers = [pgtrigger.Protect(name="reveal_is_frozen", operation=pgtrigger.Update)]
        constraints = [
            models.UniqueConstraint(fields=["round", "question"], name="revealed_once_a_round"),
            models.CheckConstraint(condition=_of_five("likelihood"), name="likelihood_of_five_or_more"),
            models.CheckConstraint(condition=_of_five("consequence"), name="consequence_of_five_or_more"),
            models.CheckConstraint(
                condition=Q(ballots=models.F("likelihood_n") + models.F("likelihood_unknown"))
                & Q(ballots=models.F("consequence_n") + models.F("consequence_unknown")),
                name="every_ballot_is_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.question_id}"


@history.exempt("Written without a name; an event would tell when.")
class Why(models.Model):
    """A reason in words, taken out of the urn apart from what it was a reason for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="reasons")
    question = models.ForeignKey(Question, models.CASCADE, related_name="reasons")
    body = models.CharField(max_length=160)
    hidden = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="why_says_something")]

    def __str__(self) -> str:
        return self.body


@history.tracked()
class AgreedAction(models.Model):
    """An action the room agreed on. `fallback` takes it where its owner, who is not in the room, says no."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="agreed")
    action = models.OneToOneField(Action, models.PROTECT, related_name="+")
    fallback = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.action_id)
