"""How often somebody tried. No history: these are counters, and they forget."""

from django.db import models

from sloyfe.platform import history


@history.exempt("A counter of tries at signing in.")
class Attempts(models.Model):
    """Counts tries at one account in one window. `key` is a keyed digest, also for names nobody has."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} since {self.since}"
