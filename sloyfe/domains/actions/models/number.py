"""The counter behind the numbers of actions."""

from django.db import models

from sloyfe.platform import history


@history.exempt("A counter; the number it gave stands on the action.")
class ActionNumber(models.Model):
    """The last number given; the row is locked while the next is taken."""

    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
