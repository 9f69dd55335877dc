"""What is said between the reporter and those who handle, and what is attached."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.platform import history
from sloyfe.platform.files.models import StoredFile

from ..choices import MessageKind
from .case import Case


@history.tracked(exclude=["sent_hash"])
class Message(models.Model):
    """A note is internal and never leaves the handlers' side. The reporter's own have no author.

    `sent_hash` is of the form's own key and what was written in it: sent twice, it is one message.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=10, choices=MessageKind.choices)
    from_reporter = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.TextField()
    at = models.DateTimeField()
    sent_hash = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["case", "at"], name="message_case_at")]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_reporter=True, author=None, kind=MessageKind.MESSAGE)
                | Q(from_reporter=False, author__isnull=False),
                name="message_is_the_reporters_or_signed",
            ),
            models.UniqueConstraint(
                fields=["case", "sent_hash"], condition=~Q(sent_hash=""), name="message_sent_once"
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
