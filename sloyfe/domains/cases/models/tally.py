"""Cases and loops counted month by month, so that a page of many units need not go through all of them."""

from django.db import models

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history


@history.exempt("Counted by the database itself from cases and loops, which have their history.")
class Tally(models.Model):
    """Many rows for one month of one unit, to be added together: whoever writes adds a row, positive or negative, so
    that two who report at once in a unit never wait for each other. Each night they are made into one.

    A statement that changes cases or loops is followed by a trigger of the database, see `migrations/0020`; no code
    of ours writes here but `commands.compact_tallies`. Months are those of UTC, by the first day: of cases the month
    they were reported in, of loops the one of what put them into their heap. Loops that are broken now are counted
    in the heap they would be in without it: broken is a comparison with the day.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()
    restricted = models.BooleanField()
    reports = models.IntegerField()
    in_time = models.IntegerField()
    late = models.IntegerField()
    with_effect = models.IntegerField()
    without_effect = models.IntegerField()
    without_action = models.IntegerField()

    class Meta:
        indexes = [models.Index("month", "unit", name="tally_month_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month:%Y-%m}"
