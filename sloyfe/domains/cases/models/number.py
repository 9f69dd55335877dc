"""The counter behind the case numbers."""

from django.db import models

from sloyfe.platform import history


@history.exempt("A counter.")
class Number(models.Model):
    """The last number given in a year. A counter, so it keeps no history."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
