"""A person, and the positions that come and go."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires, signed_in
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond

from .. import commands, queries
from ..forms.people import NewPersonForm, PersonForm, PositionForm
from ..forms.units import LastDayForm
from .finding import crumbs_of, person_or_404, unit_or_404


@signed_in
def person(request: HttpRequest, number: str) -> HttpResponse:
    found, today = person_or_404(request, number), timezone.localdate()
    positions = list(queries.positions(found))
    page = {
        "person": found,
        "positions": positions,
        "roles": queries.roles_of(found, today),
        "absences": queries.absences(found, today),
        "changeable": any(access.can("organisation.change", request.user, p.unit) for p in positions),
        "today": today,
    }
    return respond(request, "organisation/person.html", page)


@requires("organisation.change")
def new(request: HttpRequest, code: str) -> HttpResponse:
    unit, today = unit_or_404(request, code), timezone.localdate()
    access.require("organisation.change", request.user, unit)
    return ask(
        request,
        NewPersonForm(request.POST or None, today=today),
        lambda v: commands.register_and_hire(by=request.user, unit=unit, today=today, **v),
        title=_("New person in %(name)s") % {"name": unit.name},
        submit=_("Register the person"),
        crumbs=crumbs_of(unit),
        to=unit,
    )


@requires("organisation.change")
def hire(request: HttpRequest, code: str) -> HttpResponse:
    unit, today = unit_or_404(request, code), timezone.localdate()
    access.require("organisation.change", request.user, unit)
    return ask(
        request,
        PositionForm(request.POST or None, today=today),
        lambda v: commands.hire_by_number(by=request.user, unit=unit, today=today, **v),
        title=_("New position in %(name)s") % {"name": unit.name},
        submit=_("Give the position"),
        crumbs=crumbs_of(unit),
        to=unit,
        intro=_("For somebody who is registered already."),
    )


@requires("organisation.change")
def change(request: HttpRequest, number: str) -> HttpResponse:
    found = person_or_404(request, number)
    unit = found_or_404(
        next(
            (
                p.unit
                for p in queries.positions(found)
                if access.can("organisation.change", request.user, p.unit)
            ),
            None,
        )
    )
    now = {"name": found.name, "email": found.email, "phone": found.phone}
    return ask(
        request,
        PersonForm(request.POST or None, initial=now),
        lambda v: commands.change_person(by=request.user, person=found, unit=unit, **v),
        title=_("Change %(name)s") % {"name": found.name},
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
    )


@requires("organisation.change")
def end_position(request: HttpRequest, pk: int) -> HttpResponse:
    position = found_or_404(queries.get_position(request.user, pk))
    access.require("organisation.change", request.user, position.unit)
    return ask(
        request,
        LastDayForm(request.POST or None, first_day=position.valid_from),
        lambda v: commands.end_position(by=request.user, position=position, **v),
        title=_("End the position of %(name)s in %(unit)s")
        % {"name": position.person.name, "unit": position.unit.name},
        submit=_("End the position"),
        crumbs=crumbs_of(position.person),
        to=position.person,
        intro=_("Every role in the unit ends on the same day. With the last position, all access ends."),
    )
