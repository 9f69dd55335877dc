"""The lists that the municipality keeps: themes, and the analyses that units must have."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import Crumbs, ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.lists import DemandForm, ThemeForm


@require_safe
@requires("risk.view")
def lists(request: HttpRequest) -> HttpResponse:
    context = {"themes": queries.themes(), "demands": queries.demands(), "today": timezone.localdate()}
    return respond(request, "risk/lists.html", context)


@requires("risk.keep_lists")
def add_theme(request: HttpRequest) -> HttpResponse:
    form = ThemeForm(request.POST or None)
    return ask(
        request,
        form,
        lambda given: commands.add_theme(by=request.user, code=given["code"], words=form.words),
        title=_("New theme"),
        submit=_("Add"),
        crumbs=_crumbs(),
        to="risk:lists",
    )


@require_POST
@requires("risk.keep_lists")
def end_theme(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.theme_row(pk))
    commands.end_theme(by=request.user, theme=found, today=timezone.localdate())
    messages.success(request, _("The theme is offered no more. Risks that have it keep it."))
    return see_other("risk:lists")


@requires("risk.keep_lists")
def demand(request: HttpRequest) -> HttpResponse:
    types = queries.unit_types_offered()
    form = DemandForm(request.POST or None, unit_types=[(str(one.pk), str(one)) for one in types])
    return ask(
        request,
        form,
        lambda given: commands.demand(
            by=request.user, wanted=_wanted(form, given, types), today=timezone.localdate()
        ),
        title=_("New analysis that units must have"),
        submit=_("Add"),
        crumbs=_crumbs(),
        to="risk:lists",
        intro=_("One of the same code that is asked for now ends, and what was made for it still counts."),
    )


@require_POST
@requires("risk.keep_lists")
def end_demand(request: HttpRequest, pk: int) -> HttpResponse:
    (found, *_others) = queries.mandatory_named([str(pk)]) or [None]
    commands.end_demand(by=request.user, mandatory=found_or_404(found), today=timezone.localdate())
    messages.success(request, _("The analysis is asked for no more."))
    return see_other("risk:lists")


def _wanted(form: DemandForm, given: dict[str, Any], types: list[Any]) -> commands.Demand:
    return commands.Demand(
        code=given["code"],
        words=form.words,
        kind=given["kind"],
        months=given["months"],
        unit_type=next((one for one in types if str(one.pk) == given["unit_type"]), None),
        at_level=given["at_level"],
        basis=given["basis"],
    )


def _crumbs() -> Crumbs:
    return [(_("Risk"), reverse("risk:list")), (_("Themes and duties"), reverse("risk:lists"))]
