"""A control comes into use, fails, is mended or given up."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import NEEDS_REASON, STATES
from ..events import ControlStateChanged
from ..models import Control


class ReasonMissing(ValueError):
    """A control that fails without a word helps nobody to mend it."""

    field = "reason"
    sentence = _("Say why in a few words.")


@history.command("controls.step")
def step(*, by: Any, control: Control, event: str, reason: str, now: datetime) -> Control:
    held = Control.objects.select_for_update(of=("self",)).select_related("unit__scope").get(pk=control.pk)
    access.require("controls.keep", by, held)
    stop_national_ids(reason=reason)
    before, after = held.state, lifecycle.step(STATES, held.state, event)
    if event in NEEDS_REASON and not reason.strip():
        raise ReasonMissing
    held.state, held.reason = after, reason.strip()
    held.save(update_fields=["state", "reason"])
    events.publish(ControlStateChanged(held.pk, before, after, now))
    return held
