"""What is being made, and what waits for whom."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.responses import respond

from .. import queries


@require_safe
@requires("publishing.list")
def work(request: HttpRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    context = {
        "approve": queries.to_approve(user),
        "look_through": queries.to_look_through(user),
        "drafts": queries.own_drafts(user),
        "hearings": queries.open_hearings(user),
        "past": queries.past_hearings(user)[:20],
        "suggestions": queries.open_suggestions(user),
        "review": queries.to_review(user, today),
        "unopened": queries.own_unopened(user, today),
        "unbound": queries.unbound(user),
        "today": today,
    }
    return respond(request, "publishing/work.html", context)
