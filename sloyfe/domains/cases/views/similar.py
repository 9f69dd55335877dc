"""Cases alike another: some on its page, all of them as a list."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import is_htmx, respond, see_other

from .. import queries

FIRST, ALL = 3, 20


@require_safe
@requires("cases.view")
def some(request: HttpRequest, ref: str) -> HttpResponse:
    """What the page of the case and the review fetch when they are drawn, so that neither waits for it."""
    case = found_or_404(queries.get_visible(request.user, ref))
    if not is_htmx(request):
        return see_other(f"{reverse('cases:list')}?{urlencode({'lik': ref})}")
    hits = queries.similar(request.user, case, timezone.localdate(), FIRST)
    return respond(request, "cases/similar.html", {"case": case, "hits": hits}, block="some")


def listed(request: HttpRequest, ref: str) -> HttpResponse:
    """The list of cases by likeness."""
    user = request.user
    case = found_or_404(queries.get_visible(user, ref))
    hits = queries.similar(user, case, timezone.localdate(), ALL)
    context: dict[str, Any] = {
        "case": case,
        "hits": hits,
        "groups": queries.in_groups(hits),
        "merged_into": queries.may_go_on_in(user, case, hits),
        "turn": queries.turn_of(case),
    }
    return respond(request, "cases/similar.html", context)
