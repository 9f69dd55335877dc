"""A catalog that waits for a yes."""

from django.conf import settings
from django.db import models

from sloyfe.platform import history


@history.exempt("A waiting room; what it does is in the history of what it changes.")
class StagedCatalog(models.Model):
    """What is imported is what was previewed: the file as it came, with the names it is to have."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=80)
    label = models.CharField(max_length=40)
    language = models.CharField(max_length=2, blank=True, db_default="")
    content = models.BinaryField()
    staged_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
