"""Each night: old rows of the log go, old secrets go, and what an earlier seal key closed is closed anew."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db.models import Q

from sloyfe.platform import history, sealing

from ..choices import KEPT, SendingState, State
from ..models import Hook, Sending


@history.command("webhooks.sweep")
def sweep(*, by: Any, now: datetime) -> int:
    """How many sendings went. What an active webhook still tries stays, however old."""
    Hook.objects.filter(old_secret_until__lte=now).update(old_secret=None, old_secret_until=None)
    for hook in Hook.objects.select_for_update(no_key=True).exclude(state=State.ENDED).order_by("pk"):
        _seal_anew(hook)
    old = Sending.objects.filter(at__lt=now - KEPT)
    tried = Q(state=SendingState.WAITING, hook__state=State.ACTIVE)
    _rows, by_table = old.exclude(tried).delete()
    return by_table.get("webhooks.Sending", 0)


def _seal_anew(hook: Hook) -> None:
    """So that an old key can be taken out of the environment after a night. What no key opens is left as it is."""
    with suppress(sealing.Unopenable):
        changed = []
        for name in ("secret", "old_secret"):
            box = getattr(hook, name)
            if box is not None and not sealing.is_current(bytes(box)):
                setattr(hook, name, sealing.close_box(sealing.open_box(bytes(box))))
                changed.append(name)
        hook.save(update_fields=changed)
