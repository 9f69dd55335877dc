"""Types of content in editions: what the municipality decides about each, as data."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from sloyfe.platform import history

from ..choices import Level


@history.tracked()
class TypeEdition(models.Model):
    """A published set of types. The newest whose day has come is in force; what was approved keeps its own."""

    number = models.PositiveIntegerField(unique=True)
    valid_from = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"types {self.number}"


@history.tracked()
class ItemType(models.Model):
    """`subject` says which part of the system makes such items. `review_months` is how long a text is trusted."""

    edition = models.ForeignKey(TypeEdition, models.CASCADE, related_name="types")
    subject = models.SlugField(max_length=40)
    code = models.SlugField(max_length=40)
    nb = models.CharField(max_length=80)
    nn = models.CharField(max_length=80)
    en = models.CharField(max_length=80)
    level = models.CharField(max_length=12, choices=Level.choices)
    review_months = models.PositiveSmallIntegerField(default=24)
    needs_hearing = models.BooleanField(default=False)
    external = models.BooleanField(default=False)
    local = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "subject", "code"], name="type_once_an_edition"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="type_level_is_known"),
            # DOMAIN 3.3: one to five years; a text nobody has looked at for longer is not to be trusted.
            models.CheckConstraint(
                condition=Q(review_months__gte=1, review_months__lte=60), name="type_review_within_five_years"
            ),
        ]

    def __str__(self) -> str:
        return str(getattr(self, (get_language() or "nb")[:2], self.nb))
