"""How a report came in: once, from a device that may only report, and how to follow it without a name.

Nothing here keeps history: these rows are secrets, and one of them must not tell when.
"""

from django.conf import settings
from django.db import models

from sloyfe.platform import history

from ..choices import TextField
from .case import Case


@history.exempt("A secret of the phone; an event would tell when an anonymous report came.")
class Delivery(models.Model):
    """The phone's own key, hashed, so that a replay makes no second case. It holds no time and no device.

    `body_hash` ties the key to what was sent: the same key with another text is no replay. It is made with the
    key itself, which we do not keep, so that nobody can try texts against it.
    """

    key_hash = models.CharField(max_length=64, unique=True)
    body_hash = models.CharField(max_length=64)
    case = models.OneToOneField(Case, models.CASCADE, related_name="delivery")

    def __str__(self) -> str:
        return f"{self.case_id}"


@history.exempt("A secret; an event would tell when an anonymous report came.")
class FollowUp(models.Model):
    """The code by which somebody without a name reads the answer; only its hash is kept."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="follow_up", primary_key=True)
    code_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.case_id}"


@history.exempt("A secret of a device.")
class ReportToken(models.Model):
    """Lets a known device submit for 90 days in a person's name, and read nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="report_tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    device = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.device


@history.exempt("Holds what must be erased; history would keep it.")
class Quarantine(models.Model):
    """The text as it came, where a national id was masked in what people see. Only for erasing it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="quarantined")
    field = models.CharField(max_length=12, choices=TextField.choices)
    body = models.TextField()
    found_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "field"], name="quarantine_once")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.field}"
