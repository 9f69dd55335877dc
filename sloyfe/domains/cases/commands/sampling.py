"""Five per cent of the small cases get a second look: was it right to answer and close?"""

from collections import defaultdict
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.organisation.queries import areas_of
from sloyfe.methods.sampling import draw
from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import DecisionKind, SampleVerdict, Track
from ..events import TrackRaised
from ..models import Case, Sample
from ..queries.samples import closed_small_in, has_closed, is_drawn
from .duties import ReasonMissing
from .steps import begin, decide, locked, snapshot

SHARE = Fraction(5, 100)


class NotSmall(ValueError):
    """Only what was answered and closed at once can be raised; the rest went through the loop."""

    conflict = True
    sentence = _("The case is not on the small track, so there is nothing to raise.")


class JudgedAlready(ValueError):
    conflict = True
    sentence = _("Somebody has judged this sample already.")


class ClosedItYourself(ValueError):
    conflict = True
    sentence = _("You closed this case yourself. Somebody else takes the second look.")


@history.command("cases.draw_samples")
def draw_samples(*, by: None, month: date, now: datetime) -> list[Sample]:
    """Once a month, for each service area by itself. The seed is the month and the area's code, so that anybody can
    draw it again."""
    if is_drawn(month):
        return []
    closed = closed_small_in(month)
    areas = areas_of({unit for _ref, _pk, unit in closed})
    by_area: dict[Any, dict[str, int]] = defaultdict(dict)
    for ref, pk, unit in closed:
        by_area[areas[unit]][ref] = pk
    made = [
        Sample(case_id=refs[ref], month=month, area=area, drawn_at=now)
        for area, refs in sorted(by_area.items(), key=lambda one: one[0].code)
        for ref in draw(refs, SHARE, f"{month:%Y-%m}:{area.code}")
    ]
    return Sample.objects.bulk_create(made, ignore_conflicts=True)


@history.command("cases.judge_sample")
def judge_sample(*, by: Any, sample: Sample, verdict: SampleVerdict, reason: str, now: datetime) -> Sample:
    """What should have been a standard case is opened again as one."""
    case = locked(sample.case)
    access.require("cases.judge_samples", by, case)
    if has_closed(by, case):
        raise ClosedItYourself
    held = Sample.objects.select_for_update().get(pk=sample.pk)
    if held.verdict:
        raise JudgedAlready
    if verdict == SampleVerdict.TOO_LIGHT and not reason.strip():
        raise ReasonMissing
    stop_national_ids(reason=reason)
    held.verdict, held.reason, held.by, held.at = verdict, reason.strip(), by, now
    held.save()
    if verdict == SampleVerdict.TOO_LIGHT:
        raise_track(by=by, case=case, now=now)
    return held


@history.command("cases.raise_track")
def raise_track(*, by: Any, case: Case, now: datetime) -> Case:
    """Open a small case again as a standard one. The answer that was given stands."""
    held, status = begin("cases.raise_track", by, case, "raise")
    if held.track not in ("", Track.SMALL):
        raise NotSmall
    before = snapshot(held)
    held.status, held.track, held.closed_at = status, Track.STANDARD, None
    held.save(update_fields=["status", "track", "closed_at"])
    decide(held, DecisionKind.RAISED, by, now, before)
    events.publish(TrackRaised(held.pk, by.pk, now))
    return held


@history.command("cases.forget_sample_verdict")
def forget_sample_verdict(*, by: None, case: Case) -> None:
    """What was undone is to be judged again."""
    Sample.objects.filter(case=case).update(verdict="", reason="", by=None, at=None)
