"""What those who run the installation may do from the browser."""

from datetime import datetime
from typing import Any

from sloyfe.platform import access, history
from sloyfe.platform.jobs import commands as jobs


@history.command("site.retry_job")
def retry_job(*, by: Any, job_id: int, now: datetime) -> None:
    """A job that was tried to the last goes back into the queue."""
    access.require("site.run", by)
    jobs.retry(job_id=job_id, now=now)
