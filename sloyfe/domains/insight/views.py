"""The pages of insight, and its table as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.domains.cases import queries as cases
from sloyfe.domains.risk import queries as risks
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
def estimates(request: HttpRequest) -> HttpResponse:
    """Risks whose level is more likely too low than not: of risks and cases that the reader may see."""
    units, code, ids = _part(request)
    rows = [
        {
            "risk": risk,
            "sentence": risks.sentence(risk),
            "held": queries.held_said(held),
            "doubted": queries.doubted(held),
            "moved": queries.moved_said(held),
        }
        for risk, held in queries.surprising(request.user, units, ids, timezone.localdate())
    ]
    context = {"units": units, "code": code, "rows": rows, "most": queries.MOST}
    return respond(request, "insight/estimates.html", context)


@require_safe
@requires("insight.view")
def as_file(request: HttpRequest) -> HttpResponseBase:
    _units, _code, found = _asked(request)
    name = f"sloyfer-{timezone.localdate():%Y-%m-%d}"
    return tables_out.sent("csv", name, "", exports.heading(), exports.lines(found.rows))


def _asked(request: HttpRequest) -> tuple[list[Any], str, queries.Overview]:
    units, code, ids = _part(request)
    return units, code, queries.overview(request.user, units, ids, timezone.localdate())


def _part(request: HttpRequest) -> tuple[list[Any], str, list[int]]:
    """What the reader answers for, and the ids of what is chosen among it."""
    units = queries.units_of_part(request.user)
    code = request.GET.get("enhet", "")
    return units, code, found_or_404(queries.part_of(units, code) or None)
