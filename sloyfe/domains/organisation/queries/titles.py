"""People by what their position is called: a role of a process is named so, and nothing else ties the two."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models.functions import Lower

from ..models import Position


def titled(titles: Iterable[str], path: str, today: date) -> set[int]:
    """Ids of those with a position of one of the names, upper or lower case, in the part and below it."""
    wanted = {title.lower() for title in titles}
    found = Position.objects.current(today).filter(
        unit__scope__path__startswith=path, person__user__is_active=True
    )
    rows = found.annotate(called=Lower("title")).filter(called__in=wanted)
    return set(rows.values_list("person__user_id", flat=True))


def titles_of(user: Any, today: date) -> set[str]:
    """What the person's positions are called today, in lower case."""
    rows = Position.objects.current(today).filter(person__user=user)
    return {title.lower() for title in rows.values_list("title", flat=True)}
