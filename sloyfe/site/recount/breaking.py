"""From which day a loop is a break, told from the history of its case."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from sloyfe.methods.workdays import add_working_days

if TYPE_CHECKING:
    from .replaying import Story

DAY = timedelta(days=1)
# Where no edition says otherwise.
CAUSE_DAYS = 10


def first_break(story: "Story", days: Sequence[tuple[date, int]]) -> tuple[date, str] | None:
    """(first day, stage) of the promise that is passed first; of two on one day the earlier stage."""
    found = [*_to_the_effect(story, days), *_after_the_effect(story)]
    dated = [(day, n, stage) for n, (stage, day) in enumerate(found) if day]
    return (min(dated)[0], min(dated)[2]) if dated else None


def _to_the_effect(story: "Story", days: Sequence[tuple[date, int]]) -> list[tuple[str, date | None]]:
    case, counted = story.one("case"), story.counted
    begun = timezone.localdate(story.begun) if story.begun else None
    found: list[tuple[str, date | None]] = []
    if not case["answered_at"]:
        found.append(("answered", date.fromisoformat(case["due_on"]) + DAY))
    if not story.caused and begun:
        found.append(("cause", _working(begun, begun, days)))
    if not story.agreed:
        late = _working(timezone.localdate(story.caused), begun, days) if story.caused and begun else None
        found.append(("action", _nobody_since(story, begun) or late))
    if not story.done:
        waited_for = [one["due_on"] for one in counted if one["status"] in ("proposed", "accepted")]
        found.append(("done", _past(waited_for, DAY)))
    if not story.judged:
        looked_for = [one["effect_on"] for one in counted if one["status"] == "done" and one["effect_on"]]
        found.append(("effect", _past(looked_for, timedelta(days=15))))
    return found


def _after_the_effect(story: "Story") -> list[tuple[str, date | None]]:
    learning = story.one("case")["track"] == "learning"
    judged = timezone.localdate(story.judged) if story.judged else None
    anchored = timezone.localdate(story.anchored) if story.anchored else None
    found: list[tuple[str, date | None]] = []
    if not anchored and (learning or _lies_in_a_process(story)):
        drafts = [
            _day(draft["saved_at"]) for anchor, draft in story.drafts if not anchor["published_at"] and draft
        ]
        last = max(drafts) if drafts else judged
        found.append(("anchored", last + timedelta(days=31) if last else None))
    if learning and not story.shared:
        ready = max(judged, anchored) if judged and anchored else None
        found.append(("shared", ready + timedelta(days=31) if ready else None))
    if learning and not story.acknowledged:
        found.append(("acknowledged", _unanswered(story)))
    return found


def _lies_in_a_process(story: "Story") -> bool:
    said = (story.one("loop").get("changes") or "").split()
    return "procedure" in said or any(one["step_id"] for one in story.causes)


def _nobody_since(story: "Story", begun: date | None) -> date | None:
    """From the day an owner said no and nobody took over; or from the first day, with no way to see the effect."""
    if story.refused:
        return timezone.localdate(min(story.declined.values()))
    return begun if any(not one["measure"] for one in story.counted) else None


def _unanswered(story: "Story") -> date | None:
    """More than 21 days after it reached the first unit that has not answered."""
    published = {key for key, one in story.tables.get("lesson", {}).items() if one["status"] == "published"}
    reached = [
        _day(one["delivered_at"])
        for one in story.rows("delivery")
        if one["status"] == "delivered" and one["lesson_id"] in published
    ]
    return min(reached) + timedelta(days=22) if reached else None


def _working(start: date, begun: date | None, days: Sequence[tuple[date, int]]) -> date | None:
    if begun is None:
        return None
    within = next((count for since, count in days if since <= begun), None)
    return add_working_days(start, CAUSE_DAYS if within is None else within) + DAY


def _past(days: list[str], grace: timedelta) -> date | None:
    return date.fromisoformat(min(days)) + grace if days else None


def _day(said: str) -> date:
    return timezone.localdate(datetime.fromisoformat(said))
