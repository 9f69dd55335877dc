"""Open sessions. No history: a session is a secret, and when somebody was here is not for the archive."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from sloyfe.platform import history


class SessionManager(BaseSessionManager["Session"]):
    pass


@history.exempt("Secrets that live for half a day.")
class Session(AbstractBaseSession):
    """The key is kept as its hash, so that a copy of the database opens nobody's session.

    A hash of 32 random characters tells nothing, so pages may call a session by it. The columns beside the
    data repeat what it holds, to be listed and found by person.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=80, blank=True)
    how = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects = SessionManager()  # type: ignore[misc] # django-stubs: a manager is no instance variable

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user=None) | models.Q(opened_at__isnull=False, seen_at__isnull=False),
                name="session_of_a_person_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.device}"
