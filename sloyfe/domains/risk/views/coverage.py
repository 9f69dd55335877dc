"""Which analyses the units must have, and what is missing: one page for the top, and for each part below."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond

from .. import queries
from .register import part_named

MOST = 100
SHAPES = {
    queries.Standing.MISSING: "none",
    queries.Standing.EXPIRED: "diamond",
    queries.Standing.EXPIRING: "half",
    queries.Standing.HELD: "filled",
}


@require_safe
@requires("risk.see_coverage")
def coverage(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    top = found_or_404(part_named(request, today))
    found = queries.coverage(request.user, top, today)
    gaps = found.gaps
    context = {
        "coverage": found,
        "top": top,
        "gaps": gaps[:MOST],
        "more": max(0, len(gaps) - MOST),
        "standings": list(queries.Standing),
        "shapes": SHAPES,
        "units": queries.units_offered(request.user, today),
    }
    return respond(request, "risk/coverage.html", context)
