"""How lessons are shared: data in editions, the weights and limits and the checklist before publishing."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from sloyfe.platform import history

from ..choices import MOST_A_WEEK


@history.tracked()
class SharingEdition(models.Model):
    """The newest whose day has come is in force. Weights are in hundredths and make a whole.

    `threshold` is the score, in hundredths, from which a unit is suggested; `fewest` the number of people under which
    the name of a unit points at persons; `first_days` and `second_days` when an unanswered lesson is reminded of.
    """

    number = models.PositiveIntegerField(unique=True)
    valid_from = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    process = models.PositiveSmallIntegerField()
    barrier = models.PositiveSmallIntegerField()
    risk = models.PositiveSmallIntegerField()
    kind = models.PositiveSmallIntegerField()
    words = models.PositiveSmallIntegerField()
    threshold = models.PositiveSmallIntegerField()
    a_week = models.PositiveSmallIntegerField()
    fewest = models.PositiveSmallIntegerField()
    first_days = models.PositiveSmallIntegerField()
    second_days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(process=100 - F("barrier") - F("risk") - F("kind") - F("words")),
                name="sharing_weights_make_a_whole",
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=1, threshold__lte=100), name="sharing_threshold_is_a_part"
            ),
            models.CheckConstraint(
                condition=Q(a_week__gte=1, a_week__lte=MOST_A_WEEK), name="sharing_three_a_week_at_most"
            ),
            models.CheckConstraint(
                condition=Q(fewest__gte=5, fewest__lte=10), name="sharing_small_is_five_to_ten"
            ),
            models.CheckConstraint(
                condition=Q(first_days__gte=1, second_days__gt=F("first_days"), second_days__lte=60),
                name="sharing_reminders_follow_each_other",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


@history.tracked()
class ChecklistItem(models.Model):
    """A question that is answered with yes before a lesson is published."""

    edition = models.ForeignKey(SharingEdition, models.CASCADE, related_name="items")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    nb = models.CharField(max_length=200)
    nn = models.CharField(max_length=200)
    en = models.CharField(max_length=200)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="checklist_item_once_an_edition")
        ]

    def __str__(self) -> str:
        return str(getattr(self, (get_language() or "nb")[:2], self.nb))
