"""The bow-tie is drawn line by line: causes, consequences and barriers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.platform.access.guard import requires
from sloyfe.platform.keys import ids_of
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import see_other

from .. import commands, queries
from ..choices import Side
from ..forms.drawing import BarrierForm, CauseForm, ConsequenceForm, level_choices
from ..models import Barrier, Risk
from .finding import crumbs_of, kept_risk


@requires("risk.keep")
def add_cause(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_risk(request, ref)
    return _ask(
        request,
        found,
        CauseForm(request.POST or None),
        lambda given: commands.add_cause(by=request.user, risk=found, **given),
        _("New cause"),
    )


@requires("risk.keep")
def change_cause(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = kept_risk(request, ref)
    row = found_or_404(queries.cause_row(found, pk))
    form = CauseForm(request.POST or None, initial={"words": row.words, "per_year": row.per_year})
    return _ask(
        request,
        found,
        form,
        lambda given: commands.change_cause(by=request.user, cause=row, **given),
        _("Change the cause"),
    )


@require_POST
@requires("risk.keep")
def remove_cause(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = kept_risk(request, ref)
    commands.remove_cause(by=request.user, cause=found_or_404(queries.cause_row(found, pk)))
    messages.success(request, _("The cause is taken away."))
    return see_other(found)


@requires("risk.keep")
def add_consequence(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_risk(request, ref)
    return _ask(
        request,
        found,
        _consequence_form(request, found, {}),
        lambda given: commands.add_consequence(by=request.user, risk=found, **_typed(found, given)),
        _("New consequence"),
    )


@requires("risk.keep")
def change_consequence(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = kept_risk(request, ref)
    row = found_or_404(queries.consequence_row(found, pk))
    initial = {"words": row.words, "type": row.type.code if row.type else "", "level": row.level}
    return _ask(
        request,
        found,
        _consequence_form(request, found, initial),
        lambda given: commands.change_consequence(by=request.user, consequence=row, **_typed(found, given)),
        _("Change the consequence"),
    )


@require_POST
@requires("risk.keep")
def remove_consequence(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = kept_risk(request, ref)
    row = found_or_404(queries.consequence_row(found, pk))
    commands.remove_consequence(by=request.user, consequence=row)
    messages.success(request, _("The consequence is taken away."))
    return see_other(found)


@requires("risk.keep")
def add_preventive(request: HttpRequest, ref: str) -> HttpResponse:
    return _add_barrier(request, ref, Side.PREVENTIVE, _("New barrier that keeps it from happening"))


@requires("risk.keep")
def add_mitigating(request: HttpRequest, ref: str) -> HttpResponse:
    return _add_barrier(request, ref, Side.MITIGATING, _("New barrier that makes it less bad"))


@requires("risk.keep")
def change_barrier(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = kept_risk(request, ref)
    row = found_or_404(queries.barrier_row(found, pk))
    initial = {
        "control": row.control.ref if row.control else "",
        "words": row.words,
        "ends": queries.ends_of(row),
        "fails_share": row.fails_share,
    }
    return _ask(
        request,
        found,
        _barrier_form(request, found, row.side, initial, row),
        lambda given: commands.change_barrier(
            by=request.user, barrier=row, **_placed(request, found, row.side, given, row)
        ),
        _("Change the barrier"),
    )


@require_POST
@requires("risk.keep")
def remove_barrier(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = kept_risk(request, ref)
    row = found_or_404(queries.barrier_row(found, pk))
    commands.remove_barrier(by=request.user, barrier=row)
    messages.success(request, _("The barrier is taken away here. The control stays as it is."))
    return see_other(found)


def _add_barrier(request: HttpRequest, ref: str, side: str, title: str) -> HttpResponse:
    found = kept_risk(request, ref)
    initial = {"ends": [key for key, _words in queries.lines_on(found, side)]}
    return _ask(
        request,
        found,
        _barrier_form(request, found, side, initial),
        lambda given: commands.add_barrier(
            by=request.user, risk=found, side=side, **_placed(request, found, side, given)
        ),
        title,
    )


def _barrier_form(
    request: HttpRequest, risk: Risk, side: str, initial: dict[str, Any], row: Barrier | None = None
) -> BarrierForm:
    controls = queries.controls_offered(request.user)
    if row and row.control and row.control.ref not in dict(controls):
        controls = [(row.control.ref, f"{row.control.ref} {row.control}"), *controls]
    return BarrierForm(
        request.POST or None, controls=controls, ends=queries.lines_on(risk, side), initial=initial
    )


def _placed(
    request: HttpRequest, risk: Risk, side: str, given: dict[str, Any], row: Barrier | None = None
) -> dict[str, Any]:
    standing = row.control if row and row.control and row.control.ref == given["control"] else None
    rows = queries.ends_named(risk, side, ids_of(given["ends"]))
    return {
        "control": standing or queries.control_named(request.user, given["control"]),
        "words": given["words"],
        "causes" if side == Side.PREVENTIVE else "consequences": rows,
        "fails_share": given["fails_share"],
    }


def _consequence_form(request: HttpRequest, risk: Risk, initial: dict[str, Any]) -> ConsequenceForm:
    read = queries.reading(risk.edition)
    types = [(one.code, str(one)) for one in read.types]
    return ConsequenceForm(
        request.POST or None, types=types, names=level_choices(read.names), initial=initial
    )


def _typed(risk: Risk, given: dict[str, Any]) -> dict[str, Any]:
    kind = queries.type_of(risk.edition, given["type"]) if given["type"] else None
    return {"words": given["words"], "type": kind, "level": given["level"]}


def _ask(request: HttpRequest, risk: Risk, form: Any, do: Any, title: str) -> HttpResponse:
    return ask(
        request,
        form,
        do,
        title=title,
        submit=_("Save"),
        crumbs=crumbs_of(risk),
        to=risk,
        intro=risk.event,
    )
