"""The form for everybody in the municipality, where it is switched on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.guard import public
from sloyfe.platform.ui.responses import respond

from .. import queries
from ..choices import Channel
from .report import Desk, page


@public("Open to all inhabitants where the municipality has switched it on; else the page does not exist.")
def start(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    if not queries.form_rules(today).citizens_may_report:
        raise Http404
    words = request.GET.get("q", "").strip()
    found = organisation.workplaces(words, today) if words else []
    return respond(request, "cases/citizen.html", {"words": words, "found": found})


@public("As above: the form for one unit. It is sent to the door that knows nobody.")
def report(request: HttpRequest, code: str) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    rules = queries.form_rules(today)
    unit = organisation.unit_named(code, today)
    if unit is None or not rules.citizens_may_report or request.method == "POST":
        raise Http404
    return page(request, Desk([unit], None, channel=Channel.CITIZEN, rules=rules), now)
