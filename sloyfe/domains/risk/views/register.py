"""The register: as a table, as a matrix, and as themes by parts of the municipality."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.guard import requires
from sloyfe.platform.files import tables_out
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond

from .. import commands, exports, queries
from ..choices import Level
from ..tables import SHAPES, RiskTable, movement, present_tag


@require_safe
@requires("risk.view")
def listing(request: HttpRequest) -> HttpResponse:
    page = RiskTable(request.user, timezone.now()).page(queries.register(request.user), request.GET)
    return respond(request, "risk/list.html", {"page": page, "query": request.GET.urlencode()})


@require_POST
@requires("risk.export")
def export(request: HttpRequest) -> HttpResponseBase:
    """The same filters as the list in the address; it leaves a line in the log of reading."""
    now = timezone.now()
    kind = "xlsx" if request.POST.get("format") == "xlsx" else "csv"
    rows = RiskTable(request.user, now).select(queries.register(request.user), request.GET)
    commands.log_export(by=request.user, what=f"{kind} {request.GET.urlencode()}", now=now)
    name = f"risiko-{timezone.localdate(now):%Y-%m-%d}"
    return tables_out.sent(kind, name, str(_("Risk")), exports.heading(), exports.rows_of(rows))


@require_safe
@requires("risk.view")
def matrix(request: HttpRequest) -> HttpResponse:
    """The same filters as the table. The chosen cell is in the address; its risks stand below."""
    edition = found_or_404(_edition(request))
    table = RiskTable(request.user, timezone.now())
    given = request.GET.copy()
    cell = (given.pop("cell", None) or [""])[-1]
    rows = table.select(queries.register(request.user), given)
    chosen = queries.newest_in_cell(rows, cell, edition) if cell else []
    context = {
        "matrix": queries.matrix(rows, edition),
        "arrow": queries.arrow_of,
        "editions": queries.editions_in_force(),
        "cell": cell,
        "chosen": chosen,
        "form": table.filter_form(given),
        "given": given.urlencode(),
        "levels": [(value, label, SHAPES[Level(value)]) for value, label in Level.choices],
        "tag": present_tag,
        "movement": movement,
        "sentence": queries.sentence,
    }
    return respond(request, "risk/matrix.html", context)


@require_safe
@requires("risk.view")
def heat(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    top = found_or_404(part_named(request, today))
    found = queries.heat(request.user, top, today)
    context = {
        "heat": found,
        "candidates": queries.candidates(found),
        "lifted": queries.lifted_below(request.user, top),
        "level_words": dict(Level.choices),
    }
    return respond(request, "risk/heat.html", context)


@require_safe
@requires("risk.see_coverage")
def top(request: HttpRequest) -> HttpResponse:
    """One page for those who lead a part: what is missing, what is high, and what waits for them."""
    now = timezone.now()
    part = found_or_404(part_named(request, timezone.localdate(now)))
    context = {
        "top": part,
        "found": queries.overview(request.user, part, now),
        "sentence": queries.sentence,
        "tag": present_tag,
    }
    return respond(request, "risk/top.html", context)


def _edition(request: HttpRequest) -> Any:
    """What the address names, or the first that is in force."""
    code, _dash, number = request.GET.get("skala", "").partition(".")
    if code and number.isdecimal():
        return queries.get_edition(code, int(number))
    return next(iter(queries.editions_in_force()), None)


def part_named(request: HttpRequest, today: Any) -> Any:
    """The part of the municipality that the address names, or all of it."""
    if code := request.GET.get("enhet", ""):
        return organisation.get_unit(request.user, code) if "\x00" not in code else None
    return organisation.top_unit(today)
