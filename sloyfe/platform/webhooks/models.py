"""Where to tell, what was sent there, and how each attempt went."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sloyfe.platform import history

from .choices import Outcome, PausedBy, SendingState, State


@history.tracked(exclude=["secret", "old_secret", "failures", "failing_since"])
class Hook(models.Model):
    """An address that is told of chosen kinds of events. Secrets are sealed: they sign, so a hash would not do."""

    name = models.CharField(max_length=80)
    address = models.CharField(max_length=500)
    kinds = ArrayField(models.CharField(max_length=60))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    paused_by = models.CharField(max_length=10, choices=PausedBy.choices, blank=True)
    secret = models.BinaryField()
    old_secret = models.BinaryField(null=True)
    old_secret_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="hook_has_a_name"),
            models.CheckConstraint(condition=~Q(kinds=[]), name="hook_tells_of_something"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="hook_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=State.PAUSED, paused_by__in=PausedBy.values)
                | (~Q(state=State.PAUSED) & Q(paused_by="")),
                name="hook_paused_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(old_secret=None, old_secret_until=None)
                | Q(old_secret__isnull=False, old_secret_until__isnull=False),
                name="hook_old_secret_ends",
            ),
            models.CheckConstraint(
                condition=Q(failures=0, failing_since=None) | Q(failures__gt=0, failing_since__isnull=False),
                name="hook_fails_since_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("webhooks:hook", args=[self.pk])

    @property
    def is_active(self) -> bool:
        return self.state == State.ACTIVE

    def sealed_secrets(self, now: datetime) -> list[bytes]:
        """The newest first; the one before it while both are valid."""
        found = [bytes(self.secret)]
        if self.old_secret is not None and self.old_secret_until and self.old_secret_until > now:
            found.append(bytes(self.old_secret))
        return found


@history.exempt("A log: rows are added, and swept after thirty days.")
class Sending(models.Model):
    """One event on its way to one address. `turn` counts the jobs, so that an old one does nothing."""

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="sendings")
    message_id = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=60)
    ref = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=60, blank=True)
    body = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=SendingState.choices, default=SendingState.WAITING)
    next_at = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index("hook", F("id").desc(), name="sending_newest"),
            models.Index(fields=["next_at"], name="sending_waiting", condition=Q(state=SendingState.WAITING)),
            models.Index(fields=["at"], name="sending_old"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SendingState.values), name="sending_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=SendingState.WAITING, next_at__isnull=False)
                | (~Q(state=SendingState.WAITING) & Q(next_at=None)),
                name="sending_waits_for_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}".strip()

    def get_absolute_url(self) -> str:
        return reverse("webhooks:sending", args=[self.hook_id, self.pk])


@history.exempt("A log: rows are added, and swept after thirty days.")
class Attempt(models.Model):
    """What came of knocking once. `answer` is the short beginning of what the receiver said, never more."""

    sending = models.ForeignKey(Sending, models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["sending", "number"], name="attempt_once"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="attempt_ended_somehow"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.RECEIVED) | Q(status__gte=200, status__lt=300),
                name="attempt_received_by_its_status",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.outcome}"
