"""A person, and the positions that come and go."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires, signed_in
from sloyfe.platform.ui.responses import respond

from .. import commands, queries
from ..forms.people import NOBODY, NewPersonForm, PersonForm, PositionForm
from ..forms.units import LastDayForm
from .asking import ask, person_or_404, unit_or_404


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
        back=unit,
        refusals={commands.HasEnded: _("This unit has ended and can have no new people.")},
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
        back=unit,
        intro=_("For somebody who is registered already."),
        refusals={
            commands.NobodyWithNumber: str(NOBODY),
            commands.HasEnded: _("This unit has ended and can have no new people."),
        },
    )


@requires("organisation.change")
def change(request: HttpRequest, number: str) -> HttpResponse:
    found = person_or_404(request, number)
    unit = next(
        (p.unit for p in queries.positions(found) if access.can("organisation.change", request.user, p.unit)),
        None,
    )
    if unit is None:
        raise Http404
    now = {"name": found.name, "email": found.email, "phone": found.phone}
    return ask(
        request,
        PersonForm(request.POST or None, initial=now),
        lambda v: commands.change_person(by=request.user, person=found, unit=unit, **v),
        title=_("Change %(name)s") % {"name": found.name},
        submit=_("Save"),
        back=found,
    )


@requires("organisation.change")
def end_position(request: HttpRequest, pk: int) -> HttpResponse:
    position = queries.get_position(request.user, pk)
    if position is None:
        raise Http404
    access.require("organisation.change", request.user, position.unit)
    return ask(
        request,
        LastDayForm(request.POST or None, first_day=position.valid_from),
        lambda v: commands.end_position(by=request.user, position=position, **v),
        title=_("End the position of %(name)s in %(unit)s")
        % {"name": position.person.name, "unit": position.unit.name},
        submit=_("End the position"),
        back=position.person,
        intro=_("Every role in the unit ends on the same day. With the last position, all access ends."),
    )
