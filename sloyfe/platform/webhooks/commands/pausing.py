"""When nothing gets through any more, the webhook stops by itself and says so. Called inside `record`."""

from datetime import datetime

from django.utils import timezone

from sloyfe.methods import lifecycle
from sloyfe.platform.notify import commands as notify

from .. import queries
from ..choices import FAILING_BEFORE_PAUSE, FAILURES_BEFORE_PAUSE, STATES, Event, PausedBy
from ..models import Hook


def forget_failures(hook: Hook) -> None:
    if hook.failures:
        hook.failures, hook.failing_since = 0, None
        hook.save(update_fields=["failures", "failing_since"])


def count_failure(hook: Hook, *, gone: bool, now: datetime) -> None:
    hook.failures += 1
    hook.failing_since = hook.failing_since or now
    hook.save(update_fields=["failures", "failing_since"])
    for_long = now - hook.failing_since >= FAILING_BEFORE_PAUSE and hook.failures >= FAILURES_BEFORE_PAUSE
    if hook.is_active and (gone or for_long):
        _pause(hook, PausedBy.GONE if gone else PausedBy.FAILURES, now)


def _pause(hook: Hook, why: PausedBy, now: datetime) -> None:
    hook.state = lifecycle.step(STATES, hook.state, Event.PAUSE)
    hook.paused_by = why
    hook.save(update_fields=["state", "paused_by"])
    notify.tell(
        by=None,
        user_ids=queries.to_tell(hook, timezone.localdate(now)),
        kind="webhooks.paused",
        ref=str(hook.pk),
        url=hook.get_absolute_url(),
        now=now,
    )
