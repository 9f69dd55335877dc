"""What people outside are asked, and what they suggest by themselves. Every word gets an answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history
from sloyfe.platform.access.choices import Role

from ..choices import Verdict
from .item import Item, Version

PERSON = settings.AUTH_USER_MODEL
ANSWERED = Q(answered_at__isnull=False, answered_by__isnull=False, verdict__in=Verdict.values) & ~Q(answer="")
UNANSWERED = Q(answered_at=None, answered_by=None, verdict="", answer="")


@history.tracked()
class Hearing(models.Model):
    """A round of asking about one version; `letter` says what we ask for.

    `title` and `places` are those that people were asked about: the draft may get others afterwards, and whoever
    was asked is not to see them. `places` are pairs (key, words); empty when they were not kept yet.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="hearings")
    title = models.CharField(max_length=200)
    places = models.JSONField(null=True, blank=True)
    letter = models.TextField(blank=True)
    opened_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(closed_at=None), name="one_open_hearing_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"hearing {self.pk}"

    @property
    def access_path(self) -> str:
        return self.version.access_path

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@history.tracked()
class Invitation(models.Model):
    """Everybody in a unit and below it is asked; with a role, those of them who hold it."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="invitations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hearing", "unit", "role"], name="invited_once")]

    def __str__(self) -> str:
        return f"{self.hearing_id}: {self.unit_id} {self.role}"


class Answerable(models.Model):
    """Something somebody wrote, and the answer: a verdict, words, a name and a time, or none of them."""

    place = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None


@history.tracked()
class Comment(Answerable):
    """A comment in a hearing. `place` is the heading or the step it is about, in words."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="comments")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=ANSWERED | UNANSWERED, name="comment_answer_is_whole"),
            models.CheckConstraint(condition=~Q(body=""), name="comment_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id}: {self.pk}"


@history.tracked()
class Suggestion(Answerable):
    """A change somebody suggests to what is in force. `place` names a step by its identity, or a heading."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="suggestions")
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["item", "place"], name="suggestion_item_place")]
        constraints = [
            models.CheckConstraint(condition=ANSWERED | UNANSWERED, name="suggestion_answer_is_whole"),
            models.CheckConstraint(condition=~Q(body=""), name="suggestion_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.pk}"

    @property
    def access_path(self) -> str:
        return self.item.access_path
