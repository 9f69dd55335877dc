"""The front page: Min side for those who are signed in, a door for others."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.platform import access
from sloyfe.platform.access.guard import public
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond

from .parts import Task

MOST = 7


@require_safe
@public("Whoever comes is met by the two doors; what is behind them is for those who are signed in.")
def front(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return respond(request, "site/front.html")
    tasks = sorted(parts_of("my.waiting", request), key=_urgency)
    shown = tasks if request.GET.get("vis") == "alle" else tasks[:MOST]
    context = {
        "tasks": shown,
        "more": len(tasks) - len(shown),
        "sentences": parts_of("my.state", request),
        "news": parts_of("my.news", request),
        "reviews": access.can("cases.review", request.user)
        and bool(access.can("cases.export", request.user)),
        "today": timezone.localdate(),
    }
    return respond(request, "site/my_page.html", context)


def _urgency(task: Task) -> tuple[int, date]:
    return task.first, task.due or date.max
