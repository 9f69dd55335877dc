"""What shows that an action is done."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history
from sloyfe.platform.files import commands as files
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import CARRIED_OUT, Status
from ..models import Action, ActionEvidence
from .steps import locked


class StillNeeded(ValueError):
    """An action that is said to be done must have something that shows it."""

    conflict = True
    sentence = _("The action is said to be done, and this is all that shows it. Add something else first.")


class WithdrawnAlready(ValueError):
    conflict = True
    sentence = _("The action has been withdrawn, so there is nothing to show.")


@history.command("actions.add_evidence")
def add_evidence(
    *, by: Any, action: Action, what: str, now: datetime, url: str = "", upload: Any = None
) -> ActionEvidence:
    """Words, and an address or a file where there is one; raises files.Rejected with a sentence."""
    held = locked(action)
    access.require("actions.carry_out", by, held)
    if held.status == Status.WITHDRAWN:
        raise WithdrawnAlready
    stop_national_ids(what=what)
    stored = files.store(by=by, upload=upload, now=now) if upload else None
    return ActionEvidence.objects.create(
        action=held, what=what.strip(), url=url, file=stored, added_by=by, added_at=now
    )


@history.command("actions.remove_evidence")
def remove_evidence(*, by: Any, action: Action, evidence: ActionEvidence) -> None:
    """The history keeps what it said."""
    held = locked(action)
    access.require("actions.carry_out", by, held)
    if held.status in CARRIED_OUT and held.evidence.count() == 1:
        raise StillNeeded
    ActionEvidence.objects.filter(pk=evidence.pk, action=held).delete()
