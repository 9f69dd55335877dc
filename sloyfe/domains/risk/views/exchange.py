"""Analyses and risks as files: taken out, and brought in after a look at what they would become."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sloyfe.domains.organisation import queries as organisation
from sloyfe.methods import oscal
from sloyfe.platform.access.guard import requires
from sloyfe.platform.files import sheets, tables_out
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, exports, queries
from ..forms.exchange import DocumentForm, RowsForm, sentence_of
from ..models import StagedRisks
from ..tables import AssessmentTable
from .finding import assessment_or_404, crumbs_of, kept_assessment

SHOWN = 200


@require_POST
@requires("risk.export")
def export_assessments(request: HttpRequest) -> HttpResponseBase:
    """The same filters as the list in the address; it leaves a line in the log of reading."""
    now = timezone.now()
    kind = "xlsx" if request.POST.get("format") == "xlsx" else "csv"
    rows = AssessmentTable(request.user, now).select(queries.assessments(request.user), request.GET)
    commands.log_export(by=request.user, what=f"{kind} {request.GET.urlencode()}", now=now)
    name = f"ros-{timezone.localdate(now):%Y-%m-%d}"
    lines = exports.assessment_rows(rows)
    return tables_out.sent(kind, name, str(_("Risk analyses")), exports.assessment_heading(), lines)


@require_POST
@requires("risk.export")
def take_out(request: HttpRequest, ref: str) -> HttpResponse:
    """One analysis as a document; the shape stands in the description of the interface."""
    found = assessment_or_404(request, ref)
    told = commands.take_out(by=request.user, assessment=found, now=timezone.now())
    response = HttpResponse(
        json.dumps(told, ensure_ascii=False, indent=2), content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{found.ref}.json"'
    return response


@requires("risk.make")
def bring_document(request: HttpRequest) -> HttpResponse:
    form = DocumentForm(
        request.POST or None,
        request.FILES or None,
        units=queries.units_for(request.user, timezone.localdate()),
    )
    faults: list[Any] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        unit = found_or_404(organisation.get_unit(request.user, given["unit"]))
        content = given["file"].read(queries.MOST_BYTES + 1)
        try:
            staged = commands.stage_document(
                by=request.user, unit=unit, name=given["file"].name, content=content, now=timezone.now()
            )
        except oscal.Broken as broken:
            faults = _told(broken)
            form.add_error("file", _("The analysis is refused, and nothing has been written."))
        else:
            return see_other("risk:bring_preview", staged.pk)
    context = {"faults": faults, "columns": (), "crumbs": crumbs_of(), "title": _("Bring in an analysis")}
    return _asked(request, form, context)


@requires("risk.keep")
def bring_rows(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_assessment(request, ref)
    form = RowsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            staged = commands.stage_rows(
                by=request.user,
                assessment=found,
                name=file.name,
                content=file.read(sheets.MAX_BYTES + 1),
                now=timezone.now(),
            )
        except sheets.Unreadable as fault:
            form.add_error("file", str(fault))
        else:
            return see_other("risk:bring_preview", staged.pk)
    context = {
        "crumbs": crumbs_of(found),
        "title": _("Bring in risks from a sheet"),
        "columns": queries.COLUMNS_IN,
        "harms": queries.reading(found.edition).types,
        "faults": [],
    }
    return _asked(request, form, context)


@requires("risk.make")
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what it would become; POST does it, after checking the same once more."""
    staged = found_or_404(queries.staged_risks(request.user, pk))
    return _rows(request, staged) if staged.assessment else _document(request, staged)


@require_POST
@requires("risk.make")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    staged = found_or_404(queries.staged_risks(request.user, pk))
    back = staged.assessment
    commands.discard_staged(by=request.user, staged=staged)
    return see_other(back) if back else see_other("risk:bring")


def _rows(request: HttpRequest, staged: StagedRisks) -> HttpResponse:
    content = bytes(staged.content)
    if request.method == "POST":
        try:
            made = commands.bring_rows(
                by=request.user,
                assessment=staged.assessment,
                name=staged.name,
                content=content,
                now=timezone.now(),
            )
        except commands.RowsHaveFaults:
            pass
        else:
            messages.success(
                request, ngettext("%(n)s risk is in.", "%(n)s risks are in.", len(made)) % {"n": len(made)}
            )
            return see_other(staged.assessment)
    found = queries.rows_in(sheets.read(content, staged.name), staged.assessment)
    context = {"staged": staged, "rows": found, "risks": found.risks, "crumbs": crumbs_of(staged.assessment)}
    return _shown(request, context)


def _document(request: HttpRequest, staged: StagedRisks) -> HttpResponse:
    faults: list[Any] = []
    document = None
    try:
        document = queries.read_document(bytes(staged.content))
        if request.method == "POST":
            made = commands.bring_document(
                by=request.user, unit=staged.unit, document=document, now=timezone.now()
            )
            messages.success(request, _("The analysis is in, and planned."))
            return see_other(made)
    except oscal.Broken as broken:
        faults = _told(broken)
    context = {
        "staged": staged,
        "document": document,
        "faults": faults,
        "risks": document.risks if document else [],
        "crumbs": crumbs_of(),
    }
    return _shown(request, context)


def _shown(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    empty = {"rows": None, "faults": [], "document": None, "shown": SHOWN}
    return respond(request, "risk/bring_preview.html", empty | context, status)


def _asked(request: HttpRequest, form: Any, context: dict[str, Any]) -> HttpResponse:
    return respond(request, "risk/bring.html", context | {"form": form}, 422 if form.errors else 200)


def _told(broken: oscal.Broken) -> list[Any]:
    return [(fault.pointer or "/", sentence_of(fault)) for fault in broken.faults]
