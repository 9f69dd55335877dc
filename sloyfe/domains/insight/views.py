"""The page of insight, and its table as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.domains.cases import queries as cases
from sloyfe.platform.access.guard import requires
from sloyfe.platform.files import tables_out
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond

from . import exports, queries, tables


@require_safe
@requires("insight.view")
def insight(request: HttpRequest) -> HttpResponse:
    """The parts one answers for, or the one that is chosen among them."""
    units, code, found = _asked(request)
    return respond(
        request,
        "insight/insight.html",
        {
            "units": units,
            "code": code,
            "found": found,
            "said": queries.said(found.health),
            "table": tables.page(found.rows, request.GET),
            "stage": cases.label_of,
        },
    )


@require_safe
@requires("insight.view")
def as_file(request: HttpRequest) -> HttpResponseBase:
    _units, _code, found = _asked(request)
    name = f"sloyfer-{timezone.localdate():%Y-%m-%d}"
    return tables_out.sent("csv", name, "", exports.heading(), exports.lines(found.rows))


def _asked(request: HttpRequest) -> tuple[list[Any], str, queries.Overview]:
    units = queries.units_of_part(request.user)
    code = request.GET.get("enhet", "")
    ids = queries.part_of(units, code)
    found_or_404(ids or None)
    return units, code, queries.overview(request.user, units, ids, timezone.localdate())
