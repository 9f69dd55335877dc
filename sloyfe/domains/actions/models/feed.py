"""An address from which a calendar program fetches one's own deadlines."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sloyfe.platform import history


@history.tracked(exclude=["token_hash", "last_used_on"])
class CalendarFeed(models.Model):
    """The address itself is the key, so only its hash is kept; whoever has it reads until it is taken back."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds")
    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index("user", F("made_at").desc(), name="calendar_feed_newest")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="calendar_feed_has_a_name"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at")),
                name="calendar_feed_is_taken_back_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def works(self, now: datetime) -> bool:
        return self.revoked_at is None or self.revoked_at > now
