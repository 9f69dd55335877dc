"""Who somebody is at the municipality's own identity provider."""

from django.conf import settings
from django.db import models

from sloyfe.platform import history


@history.tracked()
class Identity(models.Model):
    """Tied at the first sign-in that matched. From then on the provider's own id counts, not the e-mail:
    an e-mail address may be given to somebody else, the id never is."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_is_one_person"),
            models.UniqueConstraint(fields=["user", "issuer"], name="one_identity_at_each_issuer"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.issuer}"
