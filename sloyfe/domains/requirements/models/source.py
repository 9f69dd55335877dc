"""Where requirements come from, in editions that stand side by side."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language

from sloyfe.platform import history

from ..choices import Origin, SourceKind


class Titled(models.Model):
    """A title of our own in the three languages; the reader's is shown."""

    nb = models.TextField()
    nn = models.TextField()
    en = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self, (get_language() or "nb")[:2], self.nb))

    @property
    def is_one_title(self) -> bool:
        """Imported: it was not told in each of our languages."""
        return self.nb == self.nn == self.en


@history.tracked()
class Source(Titled):
    """A law, a standard, a contract. `code` is the first part of its requirements' ids."""

    code = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=SourceKind.choices)
    url = models.URLField(max_length=300, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="source_has_a_code")]

    def get_absolute_url(self) -> str:
        return reverse("requirements:source", args=[self.code])

    @property
    def name(self) -> str:
        """«ISO 9001 Kvalitet»; a law is called by its title alone."""
        return f"{self.code.replace(':', ' ')} {self}" if self.code.startswith("ISO:") else str(self)


@history.tracked()
class Edition(models.Model):
    """One edition of a source. A law has one without a label: its changes are amendments, and ids stay.

    `oscal` is what an imported catalog holds besides its groups and controls, as it was written; `language` what its
    texts are written in where they are not ours, nothing where nobody has said.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="editions")
    label = models.CharField(max_length=40, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    shipped_version = models.PositiveIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    oscal = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "label"], name="edition_once_a_source"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="requirement_edition_is_forward",
            ),
        ]

    def __str__(self) -> str:
        if not self.label:
            return self.source.name
        if self.source.code.startswith("ISO:"):
            return f"{self.source.code.replace(':', ' ')}:{self.label} {self.source}"
        return f"{self.source.name}, {self.label}"

    def get_absolute_url(self) -> str:
        return reverse("requirements:edition", args=[self.key])

    @property
    def key(self) -> str:
        """The first part of its requirements' ids, by which an address names it."""
        return f"{self.source.code}:{self.label}" if self.label else self.source.code

    @property
    def tongue(self) -> str:
        """The language of its name where that is not the reader's, nothing where it is or nobody has said."""
        return self.language if self.source.is_one_title else ""
