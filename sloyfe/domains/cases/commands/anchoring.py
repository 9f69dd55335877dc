"""What was learnt is kept where the work is described: a draft with the case beside it, or a reason for none."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing import queries as published
from sloyfe.methods.learning_loop import Stage
from sloyfe.platform import access, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import TextField
from ..models import Anchor, Case, CaseText, Loop
from ..queries.looping import is_looping
from .finding_cause import CaseClosed, NoLoop
from .settling import settle
from .steps import locked

if TYPE_CHECKING:
    from sloyfe.domains.processes.models import Step
    from sloyfe.domains.publishing.models import Item


class WhyMissing(ValueError):
    field = "reason"
    sentence = _("Say why. The reason stays with the case.")


class LinkedAlready(ValueError):
    conflict = True
    sentence = _("The draft is linked to this case already.")


@history.command("cases.anchor")
def anchor(
    *, by: Any, case: Case, item: "Item", now: datetime, step: "Step | None" = None, wish: str = ""
) -> Anchor:
    """Open a draft of what is in force, or join the one that is being written. Whoever may not write it asks its
    owner (`wish` is what they ask for), and the draft is linked when the owner begins it."""
    held, _loop = _open(by, case, "cases.anchor", now)
    version = published.working_version(item)
    if access.can("publishing.start", by, item):
        version = version or publishing.start(by=by, item=item, now=now)
    else:
        version = None
        publishing.suggest(by=by, item=item, body=wish, now=now, place=step.key if step else "")
    if version and Anchor.objects.filter(case=held, version=version).exists():
        raise LinkedAlready
    made = Anchor.objects.create(case=held, item=item, version=version, step=step, by=by, at=now)
    settle(held, now)
    return made


@history.command("cases.leave_as_it_is")
def leave_as_it_is(*, by: Any, case: Case, reason: str, now: datetime) -> Loop:
    """The process is right as it is, and why."""
    held, loop = _open(by, case, "cases.anchor", now)
    _explain(held, TextField.AS_IT_IS, reason)
    loop.as_it_is, loop.anchored_at = True, loop.anchored_at or now
    loop.save(update_fields=["as_it_is", "anchored_at"])
    return settle(held, now) or loop


@history.command("cases.keep_to_us")
def keep_to_us(*, by: Any, case: Case, reason: str, now: datetime) -> Loop:
    """It concerns only us, and why: nothing is shared, and nobody is waited for.

    Said of a closed case too where its lesson was taken back: then that is what its loop lacks.
    """
    held, loop = _open(by, case, "cases.share", now, also_left=Stage.SHARED)
    _explain(held, TextField.ONLY_US, reason)
    loop.only_us = True
    loop.shared_at, loop.acknowledged_at = loop.shared_at or now, loop.acknowledged_at or now
    loop.save(update_fields=["only_us", "shared_at", "acknowledged_at"])
    return settle(held, now) or loop


def _open(
    by: Any, case: Case, action: str, now: datetime, *, also_left: Stage | None = None
) -> tuple[Case, Loop]:
    """The case and its loop. A closed one may be gone on with where its loop stands at `also_left`."""
    held = locked(case)
    access.require(action, by, held)
    loop = settle(held, now) if is_looping(held) else None
    if loop is None:
        raise NoLoop
    if not held.is_open and not (also_left and loop.stage == also_left):
        raise CaseClosed
    return held, loop


def _explain(case: Case, field: str, reason: str) -> None:
    if not reason.strip():
        raise WhyMissing
    stop_national_ids(reason=reason)
    CaseText.objects.update_or_create(case=case, field=field, defaults={"body": reason.strip()})
