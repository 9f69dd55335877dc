"""Writes about jobs: why one failed, and trying a failed one again."""

import traceback
from datetime import datetime, timedelta
from pathlib import Path

from procrastinate.contrib.django import app

from .models import Failure

KEPT = timedelta(days=90)
OURS = "sloyfe"


def record_failure(*, job: str, error: Exception, now: datetime) -> Failure:
    """The innermost line of ours says where; the error's own words may hold what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if OURS in Path(frame.filename).parts] or frames
    place = "/".join(Path(ours[-1].filename).parts[-3:]) + f":{ours[-1].lineno}" if ours else ""
    kind = type(error)
    return Failure.objects.create(
        job=job, error=f"{kind.__module__}.{kind.__qualname__}"[-100:], place=place[-200:], at=now
    )


def sweep_failures(*, now: datetime) -> int:
    gone, _rows = Failure.objects.filter(at__lt=now - KEPT).delete()
    return gone


def retry(*, job_id: int, now: datetime) -> None:
    """A failed job goes back into the queue, at once."""
    app.job_manager.retry_job_by_id(job_id, retry_at=now)
