"""Choosing another unit than one's own to report on."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.guard import public
from sloyfe.platform.ui.responses import respond


@public("Only names of units, which are no secret; those who report choose where.")
@require_safe
def choose_unit(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    found = organisation.workplaces(words, timezone.localdate()) if words else []
    return respond(request, "cases/choose_unit.html", {"words": words, "found": found})
