"""It is done, and then somebody judges whether it helped."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import MOST_WAITS, NOTHING, STATES, Event, Verdict
from ..events import ActionChanged, ActionDone, ActionRelapsed, ActionResumed, EffectJudged
from ..models import Action, ActionEvidence
from .steps import because, begin, locked, near_enough


class EvidenceMissing(ValueError):
    """Done is what somebody else can see."""

    field = "evidence"
    sentence = _("Add something that shows that it is done: a few words, a file or an address.")


class TooEarlyTooOften(ValueError):
    field = "verdict"
    sentence = _(
        "It has been too early to say twice already. Judge it now, or say that it cannot be decided."
    )


class JudgedTooEarly(ValueError):
    """PRODUCT §1: a verdict on the stated date. What has just been done seems to work."""

    field = "verdict"
    sentence = _("The day that was set to judge the effect has not come yet.")


class NotLater(ValueError):
    field = "effect_on"
    sentence = _("Choose a later day than the one that is set.")


class VerdictUnknown(ValueError):
    field = "verdict"
    sentence = _("Choose one of the verdicts.")


@history.command("actions.finish")
def finish(*, by: Any, action: Action, now: datetime, evidence: str = "") -> Action:
    """With evidence: what lies there already, or these words. Without an effect to look for it is complete."""
    held = locked(action)
    access.require("actions.carry_out", by, held)
    event = Event.COMPLETE if held.measure == NOTHING else Event.FINISH
    held.status = lifecycle.step(STATES, held.status, event)
    stop_national_ids(evidence=evidence)
    if evidence.strip():
        ActionEvidence.objects.create(action=held, what=evidence.strip()[:300], added_by=by, added_at=now)
    elif not held.evidence.exists():
        raise EvidenceMissing
    held.done_on = timezone.localdate(now)
    held.save(update_fields=["status", "done_on"])
    events.publish(ActionDone(held.pk, by.pk, held.source, now))
    return held


@history.command("actions.resume")
def resume(*, by: Any, action: Action, reason: str, now: datetime) -> Action:
    held, after = begin("actions.carry_out", by, action, Event.RESUME)
    held.status = after
    because(held, Event.RESUME, reason, by, now)
    held.done_on = None
    held.save(update_fields=["status", "done_on"])
    events.publish(ActionResumed(held.pk, by.pk, held.source, now))
    return held


@history.command("actions.judge")
def judge(*, by: Any, action: Action, verdict: str, reason: str, now: datetime) -> Action:
    held, after = begin("actions.judge", by, action, Event.JUDGE)
    today = timezone.localdate(now)
    if verdict not in Verdict.values:
        raise VerdictUnknown
    if not held.is_to_be_judged(today):
        raise JudgedTooEarly
    held.status = after
    because(held, Event.JUDGE, reason, by, now)
    held.verdict, held.judged_on = verdict, today
    held.save(update_fields=["status", "verdict", "judged_on"])
    events.publish(EffectJudged(held.pk, verdict, by.pk, held.source, now))
    return held


@history.command("actions.wait")
def wait(*, by: Any, action: Action, effect_on: date, reason: str, now: datetime) -> Action:
    """Too early to say is no verdict but a new date, twice at most."""
    held, after = begin("actions.judge", by, action, Event.WAIT)
    held.status = after
    if held.waits >= MOST_WAITS:
        raise TooEarlyTooOften
    if held.effect_on is None or effect_on <= max(held.effect_on, timezone.localdate(now)):
        raise NotLater
    near_enough(effect_on, timezone.localdate(now), "effect_on")
    because(held, Event.WAIT, reason, by, now)
    held.effect_on, held.waits = effect_on, held.waits + 1
    held.save(update_fields=["status", "effect_on", "waits"])
    events.publish(ActionChanged(held.pk, held.source, now))
    return held


@history.command("actions.relapse")
def relapse(*, by: Any, action: Action, reason: str, now: datetime) -> Action:
    """What it was to prevent has happened again, so the verdict turns. Called by the subject that counts.

    No person asks for it (`by` is None where the clock or another report found it), so there is no one whose
    right could be asked for; the state table is asked as ever.
    """
    held = locked(action)
    if by is not None:
        access.require("actions.judge", by, held)
    held.status = lifecycle.step(STATES, held.status, Event.RELAPSE)
    because(held, Event.RELAPSE, reason, by, now)
    held.verdict, held.relapsed_at = Verdict.DID_NOT_WORK, now
    held.save(update_fields=["status", "verdict", "relapsed_at"])
    events.publish(ActionRelapsed(held.pk, held.source, now))
    return held
