"""The list of actions, the file of it, and the board."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.files import tables_out
from sloyfe.platform.ui.responses import respond

from .. import commands, exports, queries
from ..tables import ActionTable, status_tag, title


@require_safe
@requires("actions.list")
def listing(request: HttpRequest) -> HttpResponse:
    page = ActionTable(request.user, timezone.localdate()).page(queries.listed(request.user), request.GET)
    return respond(request, "actions/list.html", {"page": page})


@require_POST
@requires("actions.export")
def export(request: HttpRequest) -> HttpResponseBase:
    """The same filters as the list in the address; it leaves a line in the log of reading."""
    now = timezone.now()
    today = timezone.localdate(now)
    kind = "xlsx" if request.POST.get("format") == "xlsx" else "csv"
    rows = ActionTable(request.user, today).select(queries.listed(request.user), request.GET)
    commands.log_export(by=request.user, what=f"{kind} {request.GET.urlencode()}", now=now)
    lines = exports.rows_of(rows, lambda action: status_tag(action, today)[0])
    name = f"tiltak-{today:%Y-%m-%d}"
    return tables_out.sent(kind, name, str(_("Actions")), exports.heading(), lines)


@require_safe
@requires("actions.list")
def board(request: HttpRequest) -> HttpResponse:
    """The same filters as the list, in columns by what has to happen next."""
    today = timezone.localdate()
    table = ActionTable(request.user, today)
    rows = table.select(queries.listed(request.user), request.GET)
    labels = {
        "answer": _("Waits for an owner"),
        "do": _("Is being done"),
        "judge": _("Done: did it help?"),
        "finished": _("Finished"),
    }
    context = {
        "columns": queries.board(rows, labels),
        "query": request.GET.urlencode(),
        "tag": lambda action: status_tag(action, today),
        "words": title,
    }
    return respond(request, "actions/board.html", context)
