"""The code that a leader hands out, so that somebody without e-mail can sign in the first time."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.platform import history


@history.tracked(exclude=["code_hash"])
class OneTimeCode(models.Model):
    """Lets one person in once, before it expires. A new one ends the earlier; only the hash is kept.

    Nobody has handed it out when it was made on the machine itself, for an administrator.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="one_time_codes")
    handed_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    handed_out_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    code_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(used_at=None, ended_at=None), name="one_living_code_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.expires_at}"
