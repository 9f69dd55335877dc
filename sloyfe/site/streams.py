"""The streams of `/live/…`: each with the lock that says who may hear it."""

from datetime import timedelta
from typing import Any

from sloyfe.domains.workshop.views import showing
from sloyfe.platform import live
from sloyfe.platform.notify.commands import topic_of
from sloyfe.platform.notify.models import Notice

# A notice written before another may be committed after it; hearing of one twice does no harm.
LATE = timedelta(minutes=1)
MOST = 50


def connect() -> None:
    live.register(live.Stream("mine", topic=own_notices, since=notices_since))
    live.register(
        live.Stream("workshop", topic=showing.topic_of_phones, visitors=True, content=showing.told_to_phones)
    )
    live.register(
        live.Stream(
            "workshop-screen", topic=showing.topic_of_screens, visitors=True, content=showing.told_to_screens
        )
    )


def own_notices(user: Any, rest: str) -> str | None:
    """A signed-in person hears of the own notices, and there is nothing below."""
    return None if rest else topic_of(user.pk)


def notices_since(user: Any, _rest: str, last: int) -> list[int]:
    mine = Notice.objects.filter(user=user)
    heard = mine.filter(pk=last).values_list("at", flat=True).first()
    missed = mine.filter(at__gt=heard - LATE).exclude(pk=last) if heard else mine.filter(pk__gt=last)
    return sorted(missed.order_by("-pk").values_list("pk", flat=True)[:MOST])
