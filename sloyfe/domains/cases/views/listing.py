"""The list of cases, its saved views and its exports."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.platform.access.guard import requires
from sloyfe.platform.files import tables_out
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, exports, queries
from ..forms.listing import SaveViewForm
from ..tables import CaseTable
from . import similar


@requires("cases.list")
def listing(request: HttpRequest, form: SaveViewForm | None = None) -> HttpResponse:
    if ref := request.GET.get("lik"):
        return similar.listed(request, ref)
    today = timezone.localdate()
    page = CaseTable(request.user, today).page(queries.listed(request.user), request.GET)
    context = {
        "page": page,
        "views": queries.saved_views(request.user),
        "save": form or SaveViewForm(initial={"query": page.query}),
    }
    return respond(request, "cases/list.html", context, 422 if form else 200)


@require_POST
@requires("cases.list")
def save_view(request: HttpRequest) -> HttpResponse:
    form = SaveViewForm(request.POST)
    if not form.is_valid():
        return listing(request, form)
    view = commands.save_view(by=request.user, **form.cleaned_data)
    return see_other(f"{reverse('cases:list')}?{view.query}")


@require_POST
@requires("cases.list")
def forget_view(request: HttpRequest, view_id: int) -> HttpResponse:
    if not commands.forget_view(by=request.user, view_id=view_id):
        raise Http404
    return see_other("cases:list")


@require_POST
@requires("cases.export")
def export(request: HttpRequest) -> HttpResponseBase:
    """The same filters as the list in the address; it leaves a line in the log of reading."""
    now = timezone.now()
    kind = "xlsx" if request.POST.get("format") == "xlsx" else "csv"
    table = CaseTable(request.user, timezone.localdate(now))
    rows = exports.rows_of(table.select(queries.listed(request.user), request.GET))
    commands.log_export(by=request.user, what=f"{kind} {request.GET.urlencode()}", now=now)
    name = f"saker-{timezone.localdate(now):%Y-%m-%d}"
    return tables_out.sent(kind, name, str(_("Cases")), exports.heading(), rows)
