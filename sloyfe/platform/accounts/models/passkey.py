"""Passkeys: a device signs instead of somebody remembering."""

from django.conf import settings
from django.db import models

from sloyfe.platform import history


@history.tracked(exclude=["credential_id", "credential", "handle", "sign_count", "used_at"])
class Passkey(models.Model):
    """`credential` is the public half as WebAuthn lays it out; `handle` is what the device calls the person.

    The handle is random, since a device may show it to whoever holds it; one person's keys share it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=80)
    credential_id = models.BinaryField(unique=True)
    credential = models.BinaryField()
    handle = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="passkey_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
