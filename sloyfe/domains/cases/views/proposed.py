"""Problems that are proposed because several units have the same cause: yes makes the problem, no says why."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries


@require_safe
@requires("cases.answer_proposal")
def listing(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@requires("cases.answer_proposal")
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    row, now = found_or_404(queries.get_proposed(request.user, pk)), timezone.now()
    title = request.POST.get("title", "")[:160]
    try:
        made = commands.accept_proposal(by=request.user, proposed=row, title=title, now=now)
    except (commands.SaysNothing, commands.TooFew) as refusal:
        return _page(request, str(refusal.sentence))
    messages.success(request, _("The problem has got the number %(ref)s.") % {"ref": made.ref})
    return see_other(made if queries.get_visible(request.user, made.ref) else "cases:proposed")


@require_POST
@requires("cases.answer_proposal")
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    row = found_or_404(queries.get_proposed(request.user, pk))
    reason = request.POST.get("reason", "")
    try:
        commands.set_aside(by=request.user, proposed=row, reason=reason, today=timezone.localdate())
    except commands.SaysNotWhy as refusal:
        return _page(request, str(refusal.sentence))
    messages.success(request, _("Saved."))
    return see_other("cases:proposed")


def _page(request: HttpRequest, refusal: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "proposals": queries.problems_proposed(request.user, timezone.localdate()),
        "refusal": refusal,
    }
    return respond(request, "cases/proposed.html", context, 422 if refusal else 200)
