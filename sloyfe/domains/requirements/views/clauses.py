"""Clauses that several standards share: answered once."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond

from .. import queries
from ..tables import age_words, standing_tag
from .finding import common_or_404


@require_safe
@requires("requirements.view")
def listing(request: HttpRequest) -> HttpResponse:
    context = {"clauses": queries.common_clauses(request.user), "standing_tag": standing_tag}
    return respond(request, "requirements/clauses.html", context)


@require_safe
@requires("requirements.view")
def clause(request: HttpRequest, key: str) -> HttpResponse:
    found = common_or_404(request, key)
    context = {
        "clause": found,
        "requirements": list(found.requirements.all()),
        "fulfilments": queries.fulfilments_of(found),
        "sections": parts_of("common.touched", request, found),
        "today": timezone.localdate(),
        "age_words": age_words,
        "standing_tag": standing_tag,
    }
    return respond(request, "requirements/clause.html", context)
