"""One row for each stored file; the bytes lie in the storage that the settings name."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from sloyfe.platform import history

from .choices import ScanState


@history.tracked()
class StoredFile(models.Model):
    """`key` is random and says nothing; `name` is what the uploader called it, for showing only."""

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=ScanState.choices, default=ScanState.WAITING)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="file_is_not_empty")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("files:download", args=[self.key])

    @property
    def path(self) -> str:
        """In the storage; two letters of the random key spread the files over folders."""
        return f"{self.key[:2]}/{self.key}"

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")
