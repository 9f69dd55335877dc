"""The reports that nobody could place: quality finds out where each belongs."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from .opening import opened


@requires("cases.sort_inbox")
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    return respond(request, "cases/unsorted.html", {"cases": queries.unsorted_for(request.user)})


@requires("cases.sort_inbox")
def sort(request: HttpRequest, ref: str) -> HttpResponse:
    found = found_or_404(queries.unsorted_case(request.user, ref))
    case = opened(request, found, timezone.now())
    today = timezone.localdate()
    words = request.GET.get("q", "").strip()
    problem = ""
    if request.method == "POST":
        unit = organisation.unit_named(request.POST.get("unit", ""), today)
        problem = _("Choose a unit from the list.") if unit is None else _give(request, case, unit)
        if not problem:
            return see_other("cases:unsorted")
    found = organisation.workplaces(words, today) if words else []
    context = {"case": case, "words": words, "found": found, "problem": problem}
    return respond(request, "cases/sort.html", context, 422 if problem else 200)


def _give(request: HttpRequest, case: object, unit: object) -> str:
    """Empty when it went well, else why not."""
    try:
        commands.sort(by=request.user, case=case, unit=unit, now=timezone.now())
    except commands.NobodyThere as refusal:
        return str(refusal.sentence)
    return ""
