"""What is said between the reporter and those who handle, and what is attached."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.platform import history
from sloyfe.platform.files.models import StoredFile

from ..choices import MessageKind
from .case import Case


@history.tracked()
class Message(models.Model):
    """A note is internal and never leaves the handlers' side. The reporter's own have no author."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=10, choices=MessageKind.choices)
    from_reporter = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["case", "at"], name="message_case_at")]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_reporter=True, author=None, kind=MessageKind.MESSAGE)
                | Q(from_reporter=False, author__isnull=False),
                name="message_is_the_reporters_or_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.kind}"


@history.tracked()
class Attachment(models.Model):
    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="case_attachment")
    from_reporter = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.file_id}"
