"""What a case has cost, line by line."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.platform import history

from .case import Case


@history.tracked(exclude=["sent_hash"])
class CaseCost(models.Model):
    """Whole kroner. What its actions cost stands with them. `sent_hash` as in messages: sent twice, it is one line."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="costs")
    what = models.CharField(max_length=200)
    amount = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent_hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="cost_says_what_for"),
            models.CheckConstraint(condition=Q(amount__gte=1), name="cost_is_an_amount"),
            models.UniqueConstraint(
                fields=["case", "sent_hash"], condition=~Q(sent_hash=""), name="cost_sent_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.amount}"
