"""Days as this installation lives them: where a day begins, and when what follows upon it is done."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def midnight(day: date) -> datetime:
    """The moment a day begins. A comparison of moments can jump in an index; one of dates has to read every row."""
    return timezone.make_aware(datetime.combine(day, time.min))


def morning_after(day: date) -> datetime:
    """Early on the next one, before people come to work: what is to happen when a last day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time(5)))
