"""A break, and more time. Neither touches the urn."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import history

from .. import queries
from ..choices import CLOCKS, EXTENSIONS, RUNNING, ClockEvent
from ..models import Workshop
from .steps import lead, show


class NotRunning(ValueError):
    conflict = True
    sentence = _("The workshop is not running.")


class MinutesMissing(ValueError):
    field = "minutes"
    sentence = _("Choose how many minutes more.")


@history.command("workshop.pause")
def pause(*, by: Any, workshop: Workshop, now: datetime) -> Workshop:
    found = _running(by, workshop)
    left = queries.seconds_left(found, now)
    found.clock = lifecycle.step(CLOCKS, found.clock, ClockEvent.PAUSE)
    found.left, found.ends_at = max(left or 0, 0), None
    show(found)
    return found


@history.command("workshop.resume")
def resume(*, by: Any, workshop: Workshop, now: datetime) -> Workshop:
    found = _running(by, workshop)
    found.clock = lifecycle.step(CLOCKS, found.clock, ClockEvent.RESUME)
    found.ends_at, found.left = now + timedelta(seconds=found.left or 0), None
    show(found)
    return found


@history.command("workshop.extend")
def extend(*, by: Any, workshop: Workshop, minutes: int, now: datetime) -> Workshop:
    """From now where the time is out already."""
    found = _running(by, workshop)
    if minutes not in EXTENSIONS:
        raise MinutesMissing
    if found.is_paused:
        found.left = (found.left or 0) + minutes * 60
    else:
        found.ends_at = max(found.ends_at or now, now) + timedelta(minutes=minutes)
    show(found)
    return found


def _running(by: Any, workshop: Workshop) -> Workshop:
    found = lead(by, workshop)
    if found.state not in RUNNING:
        raise NotRunning
    return found
