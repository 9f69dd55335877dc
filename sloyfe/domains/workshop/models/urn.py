"""A round of voting: its keys, who has drawn ballot papers, and the urn. All but the round is gone when it is counted.

The order of things is the secrecy: papers are drawn before the round begins, and from then until it is counted no row
of a participant is touched. What comes into the urn is closed in boxes of one size (ADR 25).
"""

import uuid

from django.db import models
from django.db.models import Q

from sloyfe.platform import history

from .question import Question
from .workshop import Seat, Workshop


@history.tracked()
class Round(models.Model):
    """One of the two. `seats` is how many had drawn papers when it began; `papers` how many were entered from
    paper."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    began_at = models.DateTimeField(null=True, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    seats = models.PositiveIntegerField(default=0)
    papers = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "number"], name="round_once_a_workshop"),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="there_are_two_rounds"),
            models.CheckConstraint(
                condition=Q(counted_at=None) | Q(began_at__isnull=False),
                name="round_began_before_it_was_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id}: {self.number}"

    @property
    def is_open(self) -> bool:
        return self.began_at is not None and self.counted_at is None


@history.exempt("A secret that is thrown away when the round is counted; history would keep it.")
class PaperKey(models.Model):
    """What signs the ballot papers of one question in one round. `modulus` is public, `sealed` holds the primes."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="keys")
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    modulus = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ["question__position", "question_id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "question"], name="paper_key_once_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.question_id}"


@history.exempt("Gone when the round is counted; an event would tell when a phone was there.")
class Draw(models.Model):
    """That a seat has drawn its paper. What was signed is blinded, so its hash says nothing about the vote: it is there
    so that an answer that was lost on the way can be asked for again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(PaperKey, models.CASCADE, related_name="draws")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    blinded_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "seat"], name="one_paper_a_seat")]

    def __str__(self) -> str:
        return f"{self.key_id}: {self.seat_id}"


@history.exempt("A ballot: nothing may tell when it came, or what stood beside it.")
class Ballot(models.Model):
    """A vote in the urn: the paper it was cast with, so that a paper counts once, and a box that nobody opens before
    all are counted. No person, no time, a random key, and the same number of bytes whatever was answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(PaperKey, models.CASCADE, related_name="ballots")
    paper_hash = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(paper_hash=""), name="ballot_is_cast_with_a_paper")
        ]

    def __str__(self) -> str:
        return str(self.key_id)
