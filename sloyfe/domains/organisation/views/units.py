"""The tree, a unit, and what can be done with it."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond

from .. import commands, queries
from ..forms.units import LastDayForm, NewUnitForm, UnitChoiceForm, UnitForm
from .finding import crumbs_of, unit_or_404


@requires("organisation.view")
def tree(request: HttpRequest) -> HttpResponse:
    return respond(
        request, "organisation/tree.html", {"tops": queries.tree(request.user, timezone.localdate())}
    )


@requires("organisation.view")
def unit(request: HttpRequest, code: str) -> HttpResponse:
    found, today = unit_or_404(request, code), timezone.localdate()
    sees_people = access.can("organisation.view_people", request.user, found)
    page = {
        "unit": found,
        "above": found.scope.parent.unit if found.scope.parent else None,
        "children": queries.children(found, today),
        "staff": queries.staff(found, today) if sees_people else None,
        "grants": queries.grants(found, today),
        "deputies": queries.deputies(found, today),
        "responsible": queries.responsible_name(found, today),
        "sections": parts_of("unit.holding", request, found),
    }
    return respond(request, "organisation/unit.html", page)


@requires("organisation.change")
def new(request: HttpRequest, code: str) -> HttpResponse:
    parent = unit_or_404(request, code)
    access.require("organisation.change", request.user, parent)
    return ask(
        request,
        NewUnitForm(request.POST or None),
        lambda v: commands.create_unit(by=request.user, parent=parent, today=timezone.localdate(), **v),
        title=_("New unit below %(name)s") % {"name": parent.name},
        submit=_("Make the unit"),
        crumbs=crumbs_of(parent),
        to=parent,
    )


@requires("organisation.change")
def change(request: HttpRequest, code: str) -> HttpResponse:
    found = unit_or_404(request, code)
    access.require("organisation.change", request.user, found)
    now = {"name": found.name, "code": found.code, "unit_type": found.unit_type}
    return ask(
        request,
        UnitForm(request.POST or None, initial=now, unit=found),
        lambda v: commands.change_unit(by=request.user, unit=found, **v),
        title=_("Change %(name)s") % {"name": found.name},
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
    )


@requires("organisation.change")
def move(request: HttpRequest, code: str) -> HttpResponse:
    found, today = unit_or_404(request, code), timezone.localdate()
    access.require("organisation.change", request.user, found)
    return ask(
        request,
        UnitChoiceForm(request.POST or None, today=today, leave_out=found, label=_("Move to below")),
        lambda v: commands.move_unit(by=request.user, unit=found, parent=v["unit"], today=today),
        title=_("Move %(name)s") % {"name": found.name},
        submit=_("Move the unit"),
        crumbs=crumbs_of(found),
        to=found,
        intro=_("Cases, people and roles come along. Leaders above the new place will see its cases."),
    )


@requires("organisation.change")
def merge(request: HttpRequest, code: str) -> HttpResponse:
    found, today = unit_or_404(request, code), timezone.localdate()
    access.require("organisation.change", request.user, found)
    return ask(
        request,
        UnitChoiceForm(request.POST or None, today=today, leave_out=found, label=_("Continue as part of")),
        lambda v: commands.merge_units(by=request.user, source=found, target=v["unit"], today=today),
        title=_("Merge %(name)s into another unit") % {"name": found.name},
        submit=_("Merge the units"),
        crumbs=crumbs_of(found),
        to=found,
        intro=_(
            "The people continue in the other unit from today. What the unit has done stays under its own name."
        ),
    )


@requires("organisation.change")
def end(request: HttpRequest, code: str) -> HttpResponse:
    found = unit_or_404(request, code)
    access.require("organisation.change", request.user, found)
    return ask(
        request,
        LastDayForm(request.POST or None, first_day=found.valid_from),
        lambda v: commands.end_unit(by=request.user, unit=found, **v),
        title=_("End %(name)s") % {"name": found.name},
        submit=_("End the unit"),
        crumbs=crumbs_of(found),
        to=found,
        intro=_("Its history stays and can be read. It can no longer be chosen for people or reports."),
    )
