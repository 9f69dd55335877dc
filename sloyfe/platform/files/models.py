"""One row for each stored file; the bytes lie in the storage that the settings name."""

from django.db import models
from django.db.models import Q

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
