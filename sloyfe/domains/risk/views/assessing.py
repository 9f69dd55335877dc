"""The list of analyses, and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.methods import lifecycle
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond

from .. import queries
from ..choices import BEING_MADE, OPEN, STATES
from ..tables import AssessmentTable, present_tag, status_tag
from .finding import assessment_or_404


@require_safe
@requires("risk.view")
def listing(request: HttpRequest) -> HttpResponse:
    page = AssessmentTable(request.user, timezone.now()).page(queries.assessments(request.user), request.GET)
    return respond(request, "risk/assessments.html", {"page": page})


@require_safe
@requires("risk.view")
def assessment(request: HttpRequest, ref: str) -> HttpResponse:
    found = assessment_or_404(request, ref)
    texts = queries.texts_of(found)
    risks = list(queries.risks_of(request.user, found))
    context = {
        "assessment": found,
        "tag": status_tag(found),
        "texts": [(field.label, texts[field]) for field in queries.fields_of(found) if field in texts],
        "participants": queries.participants_of(found),
        "scope": queries.scope_of(request.user, found),
        "risks": risks,
        "sentence": queries.sentence,
        "risk_tag": present_tag,
        "being_made": found.status in BEING_MADE,
        "open": found.status in OPEN,
        "events": lifecycle.events_from(STATES, found.status),
        "live": parts_of("assessment.live", request, found),
        "entries": queries.history_of_assessment(found),
    }
    return respond(request, "risk/assessment.html", context)
