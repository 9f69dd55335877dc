"""Days as this installation lives them: where a day begins."""

from datetime import date, datetime, time

from django.utils import timezone


def midnight(day: date) -> datetime:
    """The moment a day begins. A comparison of moments can jump in an index; one of dates has to read every row."""
    return timezone.make_aware(datetime.combine(day, time.min))
