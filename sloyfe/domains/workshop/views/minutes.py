"""The minutes: as they stand now, and as they stood when they were approved."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.files.serving import serve
from sloyfe.platform.ui.responses import respond

from .. import exports, queries
from .finding import workshop_or_404


@require_safe
@requires("workshop.view")
def minutes(request: HttpRequest, ref: str) -> HttpResponse:
    found = workshop_or_404(request, ref)
    context = {
        "workshop": found,
        "room": queries.room(found, timezone.now()),
        "about": exports.facts_of(found),
    }
    return respond(request, "workshop/minutes.html", context)


@require_safe
@requires("workshop.view")
def minutes_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """As they stood when it was approved; before that, as they stand now."""
    found = workshop_or_404(request, ref)
    if found.record:
        return serve(request, found.record)
    answer = HttpResponse(exports.minutes_as_pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{found.ref}.pdf"'
    return answer
