"""An action comes to be, and is described anew."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, events, history
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.ui.free_text import stop_national_ids
from sloyfe.platform.ui.revising import Overtaken

from .. import queries
from ..choices import NOTHING, OPEN, STATES, Event, TextField
from ..events import ActionAccepted, ActionChanged, ActionProposed, End
from ..models import Action, ActionNumber, ActionText
from ..queries import sources
from .steps import DateTooEarly, NotThatPerson, locked, near_enough


class MeasureMissing(ValueError):
    """Where the loop is to be closed, somebody must say beforehand what would show that it helped."""

    field = "measure"
    sentence = _("Choose how we are to see that it helped.")


class EffectDayMissing(ValueError):
    field = "effect_on"
    sentence = _("Choose the day on which the effect is to be judged, on or after the deadline.")


class StepMissing(ValueError):
    field = "step"
    sentence = _("Choose the step of the process on which the cases are counted.")


class SignMissing(ValueError):
    field = "sign"
    sentence = _("Describe what would show that it helped.")


class SourceNotFound(ValueError):
    """What it is to come from is not there, or not for this person to act on."""

    field = "source"
    sentence = _("We did not find what the action is to come from. It may be gone, or not for you to act on.")


class NoLongerOpen(ValueError):
    conflict = True
    sentence = _("The action is no longer open, so what it asks for stands as it is.")


@dataclass(frozen=True)
class Wanted:
    """What is asked for. `step` is a step of a process (its id), where the measure counts something on one."""

    title: str
    due_on: date
    what: str = ""
    strength: str = ""
    cost: int | None = None
    measure: str = NOTHING
    step_id: int | None = None
    most: int | None = None
    sign: str = ""
    effect_on: date | None = None


@history.command("actions.make")
def make(
    *, by: Any, unit: Any, owner: Any, wanted: Wanted, now: datetime, source: End | None = None
) -> Action:
    """Somebody is asked to take it on. Whoever asks themselves has said yes already.

    Where it comes from something that the person acts on (a case they handle), that is leave enough.
    """
    if source is not None and not queries.is_open_to(by, source):
        raise SourceNotFound
    sources.hold(source)
    origin = queries.origin_of(by, source)
    made = Action(unit=unit, owner=owner, asked_by=by, made_at=now, due_on=wanted.due_on)
    if source is None or not queries.acts_on(by, source):
        access.require("actions.make", by, made)
    if origin and source:
        made.source_type, made.source_id = source
        made.concerns_id = origin.concerns_id
        # A case about a leader is kept from the deputies whom that leader chose, and so is what is done about it.
        made.secrecy = Secrecy.RESTRICTED if origin.concerns_id else origin.secrecy
        if origin.must_measure and wanted.measure == NOTHING:
            raise MeasureMissing
    today = timezone.localdate(now)
    if wanted.due_on < today:
        raise DateTooEarly
    near_enough(wanted.due_on, today, "due_on")
    _take(made, wanted)
    near_enough(made.effect_on, today, "effect_on")
    may_own(made, owner, today)
    agree_if_own(made, by, now)
    made.ref = next_ref()
    made.save()
    _write(made, wanted)
    tell_of_owner(made, now)
    return made


@history.command("actions.change")
def change(*, by: Any, action: Action, wanted: Wanted, now: datetime, revision: int | None = None) -> Action:
    """What is asked for, while it is open. The owner who said yes to something else is asked anew elsewhere:
    the deadline is moved with a reason, and another owner is a handing over.

    `revision` is what the form was drawn from (None: the caller has just read it); raises `Overtaken` when somebody
    has changed it since.
    """
    held = locked(action)
    access.require("actions.change", by, held)
    if revision is not None and revision != queries.revision_of(held):
        raise Overtaken(held, queries.revision_of(held))
    if held.status not in OPEN:
        raise NoLongerOpen
    origin = queries.origin_of(by, held.source)
    if queries.must_measure(origin, held) and wanted.measure == NOTHING:
        raise MeasureMissing
    _take(held, wanted, keep_due=True)
    near_enough(held.effect_on, timezone.localdate(now), "effect_on")
    held.save()
    _write(held, wanted)
    events.publish(ActionChanged(held.pk, held.source, now))
    return held


@history.command("actions.keep_secret")
def keep_secret(*, by: Any, source: End, secrecy: str, concerns_id: int | None, now: datetime) -> int:
    """The source has become more secret, and so do its actions; called by the subject the source belongs to.

    Nothing opens up again by it. `by` is whoever did it there, and was asked there.
    """
    label, key = source
    count = 0
    for one in Action.objects.select_for_update().filter(source_type=label, source_id=key).order_by("pk"):
        one.concerns_id = one.concerns_id or concerns_id
        if secrecy == Secrecy.RESTRICTED or one.concerns_id:
            one.secrecy = Secrecy.RESTRICTED
        one.save(update_fields=["secrecy", "concerns"])
        count += 1
    return count


def may_own(action: Action, owner: Any, today: date) -> None:
    """Whoever owns it must be able to open it: in service, and not whom it concerns."""
    if owner is None or owner.pk == action.concerns_id or not owner.has_access(today):
        raise NotThatPerson


def agree_if_own(action: Action, by: Any, now: datetime) -> None:
    """Whoever asks themselves has said yes by asking."""
    if by is not None and action.owner_id == by.pk:
        action.status, action.accepted_at = lifecycle.step(STATES, action.status, Event.ACCEPT), now


def tell_of_owner(action: Action, now: datetime) -> None:
    """Somebody is asked, or has said yes already."""
    if action.accepted_at is None:
        events.publish(ActionProposed(action.pk, action.owner_id, action.source, now))
    else:
        events.publish(ActionAccepted(action.pk, action.owner_id, action.source, now))


def next_ref() -> str:
    """Numbers follow each other and are never used twice; the row is locked until the action is committed."""
    counter, _made = ActionNumber.objects.select_for_update().get_or_create(pk=1)
    counter.last += 1
    counter.save()
    return f"T-{counter.last:04}"


def _take(action: Action, wanted: Wanted, *, keep_due: bool = False) -> None:
    stop_national_ids(title=wanted.title, what=wanted.what, sign=wanted.sign)
    measure = queries.measures().get(wanted.measure)
    if measure is None:
        raise MeasureMissing
    if measure.needs_step and not wanted.step_id:
        raise StepMissing
    if wanted.measure == "observation" and not wanted.sign.strip():
        raise SignMissing
    if not keep_due:
        action.due_on = wanted.due_on
    if wanted.measure != NOTHING and (wanted.effect_on is None or wanted.effect_on < action.due_on):
        raise EffectDayMissing
    action.title, action.strength, action.cost = wanted.title.strip(), wanted.strength, wanted.cost
    action.measure = wanted.measure
    action.measure_step_id = wanted.step_id if measure.needs_step else None
    action.measure_most = (wanted.most or 0) if measure.takes_most else None
    action.effect_on = wanted.effect_on if wanted.measure != NOTHING else None


def _write(action: Action, wanted: Wanted) -> None:
    for field, body in ((TextField.WHAT, wanted.what), (TextField.SIGN, wanted.sign)):
        if body.strip():
            ActionText.objects.update_or_create(action=action, field=field, defaults={"body": body.strip()})
        else:
            ActionText.objects.filter(action=action, field=field).delete()
