"""What was changed because of a case: a draft of a process or a document, and the version that came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.domains.processes.models import Step
from sloyfe.domains.publishing.models import Item, Version
from sloyfe.platform import history

from .case import Case


@history.tracked()
class Anchor(models.Model):
    """`version` is the draft that was opened with the case beside it; without one a change was only asked for."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="anchors")
    item = models.ForeignKey(Item, models.PROTECT, related_name="anchors")
    version = models.ForeignKey(Version, models.SET_NULL, null=True, blank=True, related_name="anchors")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index("item", "published_at", name="anchor_item_published")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "version"], condition=Q(version__isnull=False), name="anchor_once_a_version"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(version__isnull=False), name="anchor_published_has_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.item_id}"
