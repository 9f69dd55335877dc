"""The list of lessons, and what waits for quality."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.responses import respond

from .. import queries
from ..tables import LessonTable, delivery_tag

RECEIVERS = 5  # the page of receivers has the rest


@require_safe
@requires("lessons.list")
def listing(request: HttpRequest) -> HttpResponse:
    """What is offered to us, what we have taken up, and all that is published."""
    user = request.user
    offered = queries.offered_to(user)
    context = {
        "offered": offered,
        "said": queries.reasons_said(user, offered),
        "asks": queries.asks,
        "adopted": queries.taken_up_by(user, timezone.localdate()),
        "named": queries.named,
        "drafts": queries.own_drafts(user),
        "edits": queries.keeps_quality(user),
        "page": LessonTable(user).page(queries.listed(user), request.GET),
    }
    return respond(request, "lessons/list.html", context)


@require_safe
@requires("lessons.publish")
def queue(request: HttpRequest) -> HttpResponse:
    """Lessons waiting for editing, each with the units it would go to and why; and units whose queue is long."""
    user = request.user
    found = queries.to_edit(user)
    context = {
        "waiting": [(one, queries.first_receivers(one, RECEIVERS)) for one in queries.with_receivers(found)],
        "queued": queries.queued(user),
        "tag": delivery_tag,
    }
    return respond(request, "lessons/queue.html", context)
