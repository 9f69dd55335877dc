"""A source has changed: the change is written down once, and each touched requirement gets a review."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sloyfe.methods import lifecycle
from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import STATES
from ..events import SourceAmended
from ..models import Amendment, Requirement, Review, Source
from ..queries.amendments import touched_by


@history.command("requirements.record_amendment")
def record_amendment(
    *,
    by: Any,
    source: Source,
    title: str,
    note: str,
    url: str,
    in_force_on: date,
    requirements: Iterable[Requirement],
    now: datetime,
) -> Amendment:
    """`requirements` are those of the source that it touches; their owners get the reviews."""
    access.require("requirements.amend", by)
    stop_national_ids(title=title, note=note)
    wanted = {requirement.pk for requirement in requirements}
    amendment = Amendment.objects.create(
        source=source,
        title=title.strip(),
        note=note.strip(),
        url=url,
        in_force_on=in_force_on,
        recorded_by=by,
        recorded_at=now,
    )
    Review.objects.bulk_create(
        Review(amendment=amendment, requirement=requirement, owner_id=owner)
        for requirement, owner in touched_by(source)
        if requirement.pk in wanted
    )
    events.publish(SourceAmended(amendment.pk, source.code, in_force_on, now))
    return amendment


@history.command("requirements.finish_review")
def finish_review(*, by: Any, review: Review, outcome: str, comment: str, now: datetime) -> Review:
    held = _step(by, review, "finish")
    stop_national_ids(comment=comment)
    held.outcome, held.comment, held.done_by, held.done_at = outcome, comment.strip(), by, now
    held.save()
    return held


@history.command("requirements.reopen_review")
def reopen_review(*, by: Any, review: Review) -> Review:
    held = _step(by, review, "reopen")
    held.outcome, held.done_by, held.done_at = "", None, None
    held.save()
    return held


def _step(by: Any, review: Review, event: str) -> Review:
    held = Review.objects.select_for_update().get(pk=review.pk)
    access.require("requirements.review", by, held)
    held.state = lifecycle.step(STATES, held.state, event)
    return held
