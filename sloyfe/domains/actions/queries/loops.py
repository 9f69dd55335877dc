"""What a subject above asks of the actions that come from one of its things: the loop of a case stands on these.

No reader is asked about: the answers say how the loop stands, never what an action says. Where actions are shown,
`of_source` asks the lock.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Sum

from sloyfe.platform.access.choices import Secrecy

from ..choices import AGREED, CARRIED_OUT, GIVEN_UP, NOTHING, OPEN, WEAK, Event, Status, Verdict
from ..events import End
from ..models import Action, ActionQuerySet, Reason
from .visible import visible_to


@dataclass(frozen=True)
class Standing:
    """How the actions of one source stand. What was declined or withdrawn no longer counts, except where nobody
    has taken over what was declined: then the loop waits for an owner."""

    total: int
    accepted: int
    done: int
    measured: int
    judged: int
    declined: int
    verdicts: tuple[str, ...]
    next_due: date | None
    next_effect: date | None
    weak_alone: bool
    unmeasured: int = 0

    @property
    def all_accepted(self) -> bool:
        """There is something to do, and each has an owner who said yes and a way to see the effect."""
        return bool(self.total) and self.accepted == self.total == self.measured and not self.declined

    @property
    def all_done(self) -> bool:
        return bool(self.total) and self.done == self.total and not self.declined

    @property
    def all_judged(self) -> bool:
        return self.all_done and self.judged == self.total


# With nothing more to do or to judge: an earlier round of a loop has these behind it.
ENDED = (Status.JUDGED, Status.RELAPSED, Status.COMPLETED)


def standing_of(source: End, *, since: datetime | None = None) -> Standing:
    """`since`: the loop began anew then, so what was asked for and ended before it no longer counts."""
    rows = [
        one
        for one in _coming_from([source])
        if since is None or one.made_at >= since or one.status not in ENDED
    ]
    return _standing(rows)


def declined_since(source: End) -> datetime | None:
    """When the owner said no to an action that nobody has taken over since; the first of them."""
    said = Reason.objects.filter(
        action__in=_coming_from([source]).filter(status=Status.DECLINED), event=Event.DECLINE
    )
    last = dict(said.order_by("at").values_list("action_id", "at"))
    return min(last.values(), default=None)


def watching(step_ids: Collection[int], since: date) -> "QuerySet[Action]":
    """Actions judged to have worked on or after a day, that were to keep something from happening on these steps.
    Whichever unit carries them out: what comes from one unit may be mended in another."""
    return Action.objects.filter(
        measure_step__in=step_ids,
        status=Status.JUDGED,
        verdict=Verdict.WORKED,
        judged_on__gte=since,
        measure_most__isnull=False,
    )


def may_relapse(action: Action) -> bool:
    """Whether the verdict stands as it was given now, whatever the caller has read before."""
    return Action.objects.filter(pk=action.pk, status=Status.JUDGED).exists()


def worked_by(measure: str, label: str, *, until: date) -> "QuerySet[Action]":
    """Actions of a kind of source, followed by a measure and judged to have worked on or before a day."""
    return Action.objects.filter(
        measure=measure,
        source_type=label,
        measure_step__isnull=False,
        status=Status.JUDGED,
        verdict=Verdict.WORKED,
        judged_on__lte=until,
    )


def judged_at_steps(user: Any, unit_ids: Collection[int], since: date, most: int) -> list[Action]:
    """Actions tied to a step whose effect was judged on or after a day, as far as the person sees them; the newest
    first."""
    rows = visible_to(user).filter(
        unit__in=unit_ids, measure_step__isnull=False, done_on__isnull=False, judged_on__gte=since
    )
    return list(rows.select_related("unit").order_by("-judged_on", "-pk")[:most])


def standings(sources: Collection[End]) -> dict[End, Standing]:
    """Of many sources by one question."""
    found: dict[End, list[Action]] = {source: [] for source in sources}
    for action in _coming_from(sources):
        if action.source in found:
            found[action.source].append(action)
    return {source: _standing(actions) for source, actions in found.items()}


def all_accepted(source: End) -> bool:
    return standing_of(source).all_accepted


def all_done(source: End) -> bool:
    return standing_of(source).all_done


def verdicts_of(source: End) -> list[tuple[str, str, date]]:
    """(number of the action, verdict, the day it was given), the oldest first."""
    rows = _coming_from([source]).filter(judged_on__isnull=False).order_by("judged_on", "pk")
    return [(one.ref, one.verdict, one.judged_on) for one in rows if one.judged_on]


def judged_well(source: End) -> "QuerySet[Action]":
    """Actions of the source whose verdict can still turn: what is to be watched for a relapse."""
    return _coming_from([source]).filter(status=Status.JUDGED, verdict__in=[Verdict.WORKED, Verdict.PARTLY])


def cost_of(source: End) -> int:
    """The sum in kroner of what was not given up."""
    rows = _coming_from([source]).exclude(status__in=GIVEN_UP)
    return int(rows.aggregate(sum=Sum("cost"))["sum"] or 0)


def done_openly(source: End) -> list[str]:
    """Titles of what is carried out, as they may be read by whoever the case was about; nothing restricted."""
    rows = _coming_from([source]).filter(status__in=CARRIED_OUT, secrecy=Secrecy.OPEN)
    return list(rows.order_by("done_on", "pk").values_list("title", flat=True))


def of_source(user: Any, source: End) -> ActionQuerySet:
    """Those that the person may see, the first deadline first, with what a page tells of them."""
    label, key = source
    rows = visible_to(user).filter(source_type=label, source_id=key)
    return rows.select_related("owner", "unit__scope").order_by("due_on", "pk")


def is_weak_alone(actions: Iterable[Action]) -> bool:
    """Only informing and reminding stands against it: the weakest there is, and it wears off."""
    standing = [one for one in actions if one.status not in GIVEN_UP]
    return bool(standing) and all(one.strength == WEAK for one in standing)


def weak_alone(source: End) -> bool:
    return is_weak_alone(_coming_from([source]))


def keys_with_actions(label: str) -> set[str]:
    """Keys of the objects of a kind that some action comes from."""
    return set(Action.objects.filter(source_type=label).values_list("source_id", flat=True).distinct())


def _coming_from(sources: Collection[End]) -> ActionQuerySet:
    labels = {label for label, _key in sources}
    keys = {key for _label, key in sources}
    return Action.objects.filter(source_type__in=labels, source_id__in=keys)


def _standing(actions: list[Action]) -> Standing:
    counted = [one for one in actions if one.status not in GIVEN_UP]
    return Standing(
        total=len(counted),
        accepted=sum(one.status in AGREED for one in counted),
        done=sum(one.status in CARRIED_OUT for one in counted),
        measured=sum(one.measure != NOTHING for one in counted),
        judged=sum(bool(one.verdict) for one in counted),
        declined=sum(one.status == Status.DECLINED for one in actions),
        verdicts=tuple(one.verdict for one in counted if one.verdict),
        next_due=min((one.due_on for one in counted if one.status in OPEN), default=None),
        next_effect=min(
            (one.effect_on for one in counted if one.status == Status.DONE and one.effect_on), default=None
        ),
        weak_alone=is_weak_alone(counted),
        unmeasured=sum(one.measure == NOTHING for one in counted),
    )
