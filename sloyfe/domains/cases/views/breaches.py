"""The register of privacy breaches: all of them, sent or not, for the data protection officer."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.files import tables_out
from sloyfe.platform.ui.responses import respond

from .. import commands, exports, queries
from ..tables import BreachTable


@require_safe
@requires("cases.read_breaches")
def register(request: HttpRequest) -> HttpResponse:
    page = BreachTable(timezone.now()).page(queries.breaches_seen(request.user), request.GET)
    return respond(request, "cases/breaches.html", {"page": page})


@require_POST
@requires("cases.read_breaches")
def export(request: HttpRequest) -> HttpResponseBase:
    """The whole register as the reader sees it; it leaves a line in the log of reading."""
    now = timezone.now()
    kind = "xlsx" if request.POST.get("format") == "xlsx" else "csv"
    rows = exports.breach_rows(queries.breaches_seen(request.user))
    restricted = queries.restricted_breaches(request.user)
    commands.log_breach_export(
        by=request.user, what=f"{kind} privacy breaches", restricted=restricted, now=now
    )
    name = f"personvernbrudd-{timezone.localdate(now):%Y-%m-%d}"
    return tables_out.sent(kind, name, str(_("Register of privacy breaches")), exports.breach_heading(), rows)
