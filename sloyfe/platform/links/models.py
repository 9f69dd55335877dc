"""One link: two ends that need not know each other, and what the link means."""

from django.db import models
from django.db.models import F, Q

from sloyfe.platform import history


@history.tracked()
class Link(models.Model):
    """An end is a model's label and a key: a foreign key would make this room know all subjects."""

    kind = models.CharField(max_length=60)
    source_type = models.CharField(max_length=60)
    source_id = models.CharField(max_length=40)
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["target_type", "target_id"], name="link_by_target")]
        constraints = [
            models.UniqueConstraint(
                fields=["source_type", "source_id", "target_type", "target_id", "kind"], name="link_once"
            ),
            models.CheckConstraint(
                condition=~Q(source_type=F("target_type"), source_id=F("target_id")), name="link_has_two_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_type} {self.source_id} {self.kind} {self.target_type} {self.target_id}"
