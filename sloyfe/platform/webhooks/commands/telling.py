"""From an event to what is sent: thin, so that whoever reads the wire learns that, not what."""

import json
import secrets
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from sloyfe.platform import history, jobs

from .. import kinds, queries
from ..kinds import Fact
from ..models import Hook, Sending


@history.command("webhooks.tell")
def tell(*, by: Any, event: Any) -> list[Sending]:
    """A sending for each webhook that tells of it, in the transaction of what happened; the jobs follow it."""
    told = kinds.of_event(event)
    hooks = queries.listening([kind.name for kind in told])
    made = []
    for kind in told:
        to = [hook for hook in hooks if kind.name in hook.kinds]
        fact = kind.describe(event) if to else None
        if fact is not None:
            made += [_put(hook, kind.name, fact) for hook in to]
    for sending in made:
        send_on(sending)
    return made


def send_on(sending: Sending) -> None:
    """The job for the sending's present turn; while one waits, asking again adds none."""
    jobs.enqueue(
        "webhooks.deliver",
        at=sending.next_at if sending.tries else None,
        once=f"webhooks.deliver:{sending.pk}:{sending.turn}",
        after_others=True,
        sending_id=sending.pk,
        turn=sending.turn,
    )


def put_test(hook: Hook, name: str, now: datetime) -> Sending:
    """A message that tells of nothing but itself."""
    return _put(hook, name, Fact(ref="", path=f"/api/v1/webhooks/{hook.pk}", at=now))


def _put(hook: Hook, name: str, fact: Fact) -> Sending:
    message_id = f"msg_{secrets.token_urlsafe(18)}"
    body = {
        "type": name,
        "timestamp": fact.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "id": message_id,
        "data": {"ref": fact.ref, "url": settings.PUBLIC_URL.rstrip("/") + fact.path},
    }
    return Sending.objects.create(
        hook=hook,
        message_id=message_id,
        kind=name,
        ref=fact.ref,
        key=fact.key,
        body=json.dumps(body, ensure_ascii=False, separators=(",", ":")),
        at=fact.at,
        next_at=fact.at,
    )
