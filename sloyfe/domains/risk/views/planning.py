"""An analysis is planned, described anew, written about, and its participants are named."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import Facts, ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import see_other

from .. import commands, queries
from ..choices import AssessmentField
from ..forms.planning import (
    AssessmentForm,
    ChangeAssessmentForm,
    ParticipantForm,
    ScopeForm,
    TextsForm,
    TookPartForm,
    UnitForm,
)
from ..models import RiskAssessment
from .finding import crumbs_of, kept_assessment


@requires("risk.make")
def new(request: HttpRequest) -> HttpResponse:
    """First for which unit, since people, duties and earlier analyses are the unit's own."""
    today = timezone.localdate()
    units = queries.units_for(request.user, today)
    code = request.GET.get("enhet", "")
    if code not in dict(units):
        form = UnitForm(request.POST or None, units=units)
        return ask(
            request,
            form,
            lambda _given: None,
            title=_("New analysis"),
            submit=_("Go on"),
            crumbs=crumbs_of(),
            to=f"{request.path}?{urlencode({'enhet': form.data.get('unit', '')})}",
        )
    unit = found_or_404(organisation.get_unit(request.user, code))
    initial = {
        "leader": request.user.pk,
        "covers": request.GET.getlist("plikt"),
        "kind": request.GET.get("slag", ""),
    }
    form = AssessmentForm(request.POST or None, initial=initial, **_offered(request, unit))
    return ask(
        request,
        form,
        lambda given: commands.plan(
            by=request.user, unit=unit, wanted=_wanted(request, given), now=timezone.now()
        ),
        title=_("New analysis"),
        submit=_("Plan the analysis"),
        crumbs=crumbs_of(),
        intro=unit.name,
    )


@requires("risk.keep")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_assessment(request, ref)
    was = commands.NewAssessment.of(found)
    initial = {
        "revision": found.revision,
        "title": was.title,
        "kind": was.kind,
        "own_kind": was.own_kind,
        "edition": found.edition_id,
        "leader": found.leader_id,
        "facilitator": found.facilitator_id,
        "planned_on": was.planned_on,
        "secrecy": was.secrecy,
        "covers": [str(one.pk) for one in was.covers],
        "replaces": found.replaces_id,
    }
    form = ChangeAssessmentForm(request.POST or None, initial=initial, **_offered(request, found.unit, found))
    return ask(
        request,
        form,
        lambda given: commands.describe(
            by=request.user,
            assessment=found,
            revision=given["revision"],
            wanted=replace(
                _wanted(request, given),
                units=was.units,
                processes=was.processes,
                requirements=was.requirements,
            ),
            now=timezone.now(),
        ),
        title=_("Change the analysis"),
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
        theirs=_told,
    )


@requires("risk.keep")
def scope(request: HttpRequest, ref: str) -> HttpResponse:
    """Units, processes and requirements. Of requirements those that are chosen, and those that match the words."""
    found = kept_assessment(request, ref)
    was = commands.NewAssessment.of(found)
    offered = queries.scope_offered(request.user, found, request.GET.get("q", ""), timezone.localdate())
    initial = {
        "revision": found.revision,
        "units": [one.code for one in was.units],
        "processes": [str(one.pk) for one in was.processes],
        "requirements": [one.ref for one in was.requirements],
    }
    form = ScopeForm(request.POST or None, initial=initial, offered=offered)
    return ask(
        request,
        form,
        lambda given: commands.describe(
            by=request.user,
            assessment=found,
            revision=given["revision"],
            wanted=replace(was, **queries.scope_named(request.user, given)),
            now=timezone.now(),
        ),
        title=_("What does it cover?"),
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
        intro=found.title,
        theirs=_told,
    )


@requires("risk.keep")
def texts(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_assessment(request, ref)
    form = TextsForm(request.POST or None, asked=queries.fields_of(found), initial=queries.texts_of(found))
    return ask(
        request,
        form,
        lambda given: commands.write(by=request.user, assessment=found, texts=given),
        title=_("Write about the analysis"),
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
        intro=found.title,
    )


@requires("risk.advise")
def advice(request: HttpRequest, ref: str) -> HttpResponse:
    """The data protection officer's own words, until it is approved."""
    found = kept_assessment(request, ref, "risk.advise")
    field = AssessmentField.ADVICE
    found_or_404(field if field in queries.fields_of(found) else None)
    form = TextsForm(request.POST or None, asked=(field,), initial=queries.texts_of(found))
    return ask(
        request,
        form,
        lambda given: commands.write(by=request.user, assessment=found, texts=given),
        title=_("Advice of the data protection officer"),
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
        intro=found.title,
    )


@requires("risk.keep")
def add_participant(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_assessment(request, ref)
    people = queries.people_for(found.unit, timezone.localdate())
    return ask(
        request,
        ParticipantForm(request.POST or None, people=people),
        lambda given: commands.add_participant(
            by=request.user,
            assessment=found,
            part=given["part"],
            function=given["function"],
            person=queries.person(given["person"]),
        ),
        title=_("New participant"),
        submit=_("Add"),
        crumbs=crumbs_of(found),
        to=found,
        intro=found.title,
    )


@require_POST
@requires("risk.keep")
def remove_participant(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = kept_assessment(request, ref)
    row = found_or_404(queries.participant_row(found, pk))
    commands.remove_participant(by=request.user, participant=row)
    messages.success(request, _("The participant is taken away."))
    return see_other(found)


@requires("risk.keep")
def took_part(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_assessment(request, ref)
    rows = queries.participants_of(found)
    offered = [(str(one.pk), f"{one.function} ({one.get_part_display()})") for one in rows]
    initial = {"present": [str(one.pk) for one in rows if one.took_part]}
    return ask(
        request,
        TookPartForm(request.POST or None, participants=offered, initial=initial),
        lambda given: commands.say_who_took_part(
            by=request.user, assessment=found, took_part=[int(pk) for pk in given["present"]]
        ),
        title=_("Who took part?"),
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
        intro=found.title,
    )


def _offered(request: HttpRequest, unit: Any, found: RiskAssessment | None = None) -> dict[str, Any]:
    today = timezone.localdate()
    people = queries.people_for(unit, today)
    named = [request.user] if found is None else [found.leader, found.facilitator]
    known = dict(people)
    people += [(str(one.pk), str(one)) for one in named if one is not None and str(one.pk) not in known]
    editions = queries.editions_in_force()
    if found is not None and found.edition not in editions:
        editions = [found.edition, *editions]
    former = queries.replaceable(request.user, unit, found.pk if found else None)
    return {
        "editions": [(str(one.pk), str(one.scale)) for one in editions],
        "people": people,
        "covers": [(str(one.pk), str(one)) for one in queries.mandatory_for(unit, today)],
        "former": [(str(one.pk), f"{one.ref} {one.title}") for one in former],
    }


def _wanted(request: HttpRequest, given: dict[str, Any]) -> commands.NewAssessment:
    return commands.NewAssessment(
        title=given["title"],
        kind=given["kind"],
        own_kind=given["own_kind"],
        edition=queries.edition_by_id(int(given["edition"])),
        leader=queries.person(given["leader"]),
        facilitator=queries.person(given["facilitator"]),
        planned_on=given["planned_on"],
        secrecy=given["secrecy"],
        covers=queries.mandatory_named(given.get("covers") or ()),
        replaces=queries.assessments_by_key(request.user, [given.get("replaces") or ""]).get(
            given.get("replaces") or ""
        ),
    )


def _told(held: RiskAssessment) -> Facts:
    return [
        (_("What is it called?"), held.title),
        (_("What kind of analysis is it?"), held.kind_words),
        (_("Who leads the analysis?"), str(held.leader)),
    ]
