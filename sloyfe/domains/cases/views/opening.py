"""Opening a case: its handler has read it, and a restricted one leaves a line in its log."""

from datetime import datetime

from django.http import HttpRequest

from .. import commands
from ..models import Case


def opened(request: HttpRequest, case: Case, now: datetime) -> Case:
    """A page that the browser fetches ahead has been read by nobody; the reading itself is logged all the same."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    commands.open_case(by=request.user, case=case, now=now, read=not ahead and request.method == "GET")
    return case
