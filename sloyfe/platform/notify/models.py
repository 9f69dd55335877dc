"""Notices that something waits. They carry a kind and an address, never content."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sloyfe.platform import history

from .choices import Route
from .kinds import kind_of


@history.exempt("Says that something happened; what happened has its own history.")
class Notice(models.Model):
    """`kind` picks the sentence in the reader's language; `ref` is what it names, `url` where it leads."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    ref = models.CharField(max_length=40, blank=True)
    url = models.CharField(max_length=200)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index("user", F("id").desc(), name="notice_newest"),
            models.Index(fields=["user"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(fields=["kind", "ref"], name="notice_of", condition=Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"

    def get_absolute_url(self) -> str:
        """The way past the list, on which it becomes read."""
        return reverse("notify:open", args=[self.pk])

    @property
    def subject(self) -> str:
        return self.kind.partition(".")[0]

    @property
    def sentence(self) -> str:
        return str(kind_of(self.kind).sentence)


@history.exempt("How a person wants to be told; nobody else is touched by it.")
class Preference(models.Model):
    """Where a person wants a kind of notice; without a row, the kind's own default."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(max_length=60)
    route = models.CharField(max_length=10, choices=Route.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="preference_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind} {self.route}"
