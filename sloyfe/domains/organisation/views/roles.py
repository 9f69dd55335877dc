"""Roles for a unit, deputies and absences."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.platform import access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.guard import requires, signed_in
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import see_other

from .. import commands, queries
from ..forms.people import AbsenceForm, PeriodForm, RoleForm
from .finding import crumbs_of, person_or_404, unit_or_404


@requires("organisation.grant_role")
def give(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_or_404(request, code)
    access.require("organisation.grant_role", request.user, unit)
    return ask(
        request,
        RoleForm(request.POST or None, initial={"valid_from": timezone.localdate()}),
        lambda v: commands.give_role(
            by=request.user,
            user=v["number"].user,
            role=Role(v["role"]),
            unit=unit,
            valid_from=v["valid_from"],
            valid_to=v["valid_to"],
        ),
        title=_("New role in %(name)s") % {"name": unit.name},
        submit=_("Give the role"),
        crumbs=crumbs_of(unit),
        to=unit,
        intro=_("The role holds for the unit and everything below it."),
    )


@requires("organisation.appoint_deputy")
def appoint(request: HttpRequest, code: str) -> HttpResponse:
    """The deputy of whoever leads the unit; a vacant post has nobody to stand in for."""
    unit = unit_or_404(request, code)
    access.require("organisation.appoint_deputy", request.user, unit)
    leader = found_or_404(queries.leader_of(unit, timezone.localdate()))
    return ask(
        request,
        PeriodForm(request.POST or None, initial={"valid_from": timezone.localdate()}),
        lambda v: commands.appoint_deputy(
            by=request.user,
            of=leader,
            deputy=v["number"].user,
            unit=unit,
            valid_from=v["valid_from"],
            valid_to=v["valid_to"],
        ),
        title=_("New deputy for %(name)s") % {"name": leader.name},
        submit=_("Appoint the deputy"),
        crumbs=crumbs_of(unit),
        to=unit,
        intro=_("The deputy sees what the leader sees in this unit, and answers when the leader is away."),
    )


@require_POST
@requires("organisation.grant_role")
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    grant = found_or_404(queries.get_grant(request.user, pk))
    commands.end_role(by=request.user, grant=grant, today=timezone.localdate())
    return see_other(grant.scope.unit)


@require_POST
@requires("organisation.appoint_deputy")
def end_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    deputy = found_or_404(queries.get_deputy(request.user, pk))
    commands.end_deputy(by=request.user, deputy=deputy, today=timezone.localdate())
    return see_other(deputy.scope.unit)


@signed_in
def absence(request: HttpRequest, number: str) -> HttpResponse:
    person = person_or_404(request, number)
    unit = found_or_404(queries.unit_for_absence(request.user, person, timezone.localdate()))
    return ask(
        request,
        AbsenceForm(request.POST or None, initial={"valid_from": timezone.localdate()}),
        lambda v: commands.register_absence(by=request.user, person=person, unit=unit, **v),
        title=_("Absence of %(name)s") % {"name": person.name},
        submit=_("Save the absence"),
        crumbs=crumbs_of(person),
        to=person,
        intro=_("New reports go to the deputy on these days. Do not write why; no reason is kept."),
    )


@require_POST
@signed_in
def end_absence(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.get_absence(request.user, pk))
    unit = found_or_404(queries.unit_for_absence(request.user, found.person, timezone.localdate()))
    commands.end_absence(by=request.user, absence=found, unit=unit, today=timezone.localdate())
    return see_other(found.person)
