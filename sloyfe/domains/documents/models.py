"""The document, the text of each version, and what is attached to it."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from sloyfe.domains.publishing.models import Item, Version
from sloyfe.domains.requirements.models import Requirement
from sloyfe.platform import history
from sloyfe.platform.addresses import address
from sloyfe.platform.files.models import StoredFile
from sloyfe.platform.ui.formats import slug

from .choices import Reading


@history.tracked()
class Document(models.Model):
    """One to one with publishing's item, whose key and title it shares."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="document")

    def __str__(self) -> str:
        return self.item.title

    def get_absolute_url(self) -> str:
        if words := slug(self.item.title):
            return address("documents:document_named", self.pk, words)
        return address("documents:document", self.pk)

    @property
    def access_path(self) -> str:
        return self.item.access_path


@history.tracked()
class DocumentRequirement(models.Model):
    """This document is a part of how we meet this requirement, whatever version of it is in force."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="answers")
    requirement = models.ForeignKey(Requirement, models.CASCADE, related_name="documents_answering")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "requirement"], name="document_answers_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.requirement_id}"


@history.tracked(exclude=["vector"])
class Text(models.Model):
    """The Markdown of one version. A row of its own, so that a change of state copies no text."""

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="text")
    body = models.TextField(blank=True)
    vector = models.GeneratedField(
        expression=SearchVector("body", config="norwegian"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        indexes = [GinIndex("vector", name="document_text_words")]

    def __str__(self) -> str:
        return f"text {self.version_id}"


@history.tracked()
class Attachment(models.Model):
    """A file of a version: a picture in the text, or a file to open. The next version points at the same file."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="document_attachments")
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "file"], name="attached_once")]

    def __str__(self) -> str:
        return self.title


@history.tracked(exclude=["vector"])
class FileText(models.Model):
    """The words of an attached file, read out once whatever versions it hangs on."""

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="document_text")
    state = models.CharField(max_length=8, choices=Reading.choices, default=Reading.WAITING)
    body = models.TextField(blank=True)
    vector = models.GeneratedField(
        expression=SearchVector("body", config="norwegian"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        indexes = [GinIndex("vector", name="document_file_words")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=Reading.READ) | models.Q(body=""), name="words_only_when_read"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.state}"
