"""Tokens for machines: what a person lends of the own rights, for a time."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sloyfe.platform import history


@history.tracked(exclude=["token_hash", "last_used_on"])
class ApiToken(models.Model):
    """May do what its scopes say and its owner may, whichever is less. Only the hash is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-created_at"], name="api_token_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="api_token_ends_after_it_began"
            ),
            models.CheckConstraint(condition=~Q(scopes=[]), name="api_token_has_a_scope"),
        ]

    def __str__(self) -> str:
        return self.name

    def works(self, now: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > now


@history.exempt("A counter that lives for a minute.")
class Usage(models.Model):
    """Requests of a token in a minute: a counter shared by all processes, swept by the clock, no history."""

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="+")
    minute = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "minute"], name="usage_once_a_minute")]

    def __str__(self) -> str:
        return f"{self.token_id} {self.minute}: {self.count}"
