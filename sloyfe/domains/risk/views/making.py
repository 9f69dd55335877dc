"""Risks are written into an analysis, changed, taken along, gathered and given up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import Facts, ask
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.deciding import ChosenRisksForm
from ..forms.describing import ChangeRiskForm, RiskForm
from ..forms.planning import ReasonForm
from ..models import Risk, RiskAssessment
from .finding import crumbs_of, kept_assessment, kept_risk


@requires("risk.keep")
def new(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_assessment(request, ref)
    form = RiskForm(request.POST or None, initial={"unit": found.unit.code}, **_offered(request, found))
    return ask(
        request,
        form,
        lambda given: commands.add_risk(
            by=request.user, assessment=found, wanted=_scenario(request, found, given), now=timezone.now()
        ),
        title=_("New risk"),
        submit=_("Write down the risk"),
        crumbs=crumbs_of(found),
        intro=found.title,
    )


@requires("risk.keep")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_risk(request, ref)
    initial = {
        "revision": found.revision,
        "because": found.because,
        "event": found.event,
        "so_that": found.so_that,
        "unit": found.unit.code,
        "step": found.step_id,
        "theme": found.theme.code if found.theme else "",
        "owner": found.owner_id,
        "controllability": found.controllability,
        "is_transferable": found.is_transferable,
        "is_opportunity": found.is_opportunity,
    }
    offered = _offered(request, found.assessment, found)
    offered["units"] = [(found.unit.code, found.unit.name)]
    form = ChangeRiskForm(request.POST or None, initial=initial, **offered)
    return ask(
        request,
        form,
        lambda given: commands.change_risk(
            by=request.user,
            risk=found,
            revision=given["revision"],
            wanted=_scenario(request, found.assessment, given, found),
        ),
        title=_("Change the risk"),
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
        theirs=_told,
    )


@requires("risk.keep")
def take_over(request: HttpRequest, ref: str) -> HttpResponse:
    """Last time's risks of the same units, to be assessed anew."""
    found = kept_assessment(request, ref)
    rows = list(queries.standing_in(request.user, found)[:200])
    offered = [(str(one.pk), f"{one.ref} {queries.sentence(one)}") for one in rows]
    form = ChosenRisksForm(request.POST or None, offered=offered)
    if not offered:
        return respond(request, "risk/nothing.html", {"assessment": found, "crumbs": crumbs_of(found)})
    return ask(
        request,
        form,
        lambda given: commands.take_over(
            by=request.user,
            assessment=found,
            risks=[one for one in rows if str(one.pk) in given["risks"]],
        ),
        title=_("Take risks along from the register"),
        submit=_("Take them along"),
        crumbs=crumbs_of(found),
        to=found,
        intro=_("Each keeps its number and its history, and is scored anew."),
    )


@requires("risk.aggregate")
def gather(request: HttpRequest, ref: str) -> HttpResponse:
    """A risk across services; the unit risks are chosen on its own page afterwards."""
    found = kept_assessment(request, ref, "risk.aggregate")
    offered = _offered(request, found)
    rows = queries.gatherable(request.user, found, request.GET.get("tema", ""))
    chosen = ChosenRisksForm(
        request.POST or None,
        offered=[(str(one.pk), f"{one.unit.name}: {queries.sentence(one)}") for one in rows],
        initial={"risks": [str(one.pk) for one in rows] if request.GET.get("tema") else []},
    )
    form = RiskForm(
        request.POST or None,
        initial={"unit": found.unit.code, "theme": request.GET.get("tema", "")},
        **offered,
    )
    form.fields["risks"] = chosen.fields["risks"]
    form.initial["risks"] = chosen.initial["risks"]
    return ask(
        request,
        form,
        lambda given: commands.gather(
            by=request.user,
            assessment=found,
            wanted=_scenario(request, found, given),
            parts=[one for one in rows if str(one.pk) in given["risks"]],
            now=timezone.now(),
        ),
        title=_("Gather risks of units into one"),
        submit=_("Gather them"),
        crumbs=crumbs_of(found),
        intro=_("The risks of the units stay as they are; this one is scored by itself."),
    )


@requires("risk.aggregate")
def parts(request: HttpRequest, ref: str) -> HttpResponse:
    """Which unit risks one across services is made of."""
    found = kept_risk(request, ref, "risk.aggregate")
    standing, _total = queries.parts_seen(request.user, found)
    theme = found.theme.code if found.theme else ""
    rows = list(
        {
            one.pk: one for one in [*standing, *queries.gatherable(request.user, found.assessment, theme)]
        }.values()
    )
    rows = [one for one in rows if one.pk != found.pk]
    offered = [(str(one.pk), f"{one.unit.name}: {queries.sentence(one)}") for one in rows]
    initial = {"risks": [str(one.pk) for one in standing]}
    return ask(
        request,
        ChosenRisksForm(request.POST or None, offered=offered, initial=initial),
        lambda given: commands.tie_parts(
            by=request.user, whole=found, parts=[one for one in rows if str(one.pk) in given["risks"]]
        ),
        title=_("Choose the risks it gathers"),
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
        intro=found.event,
    )


@requires("risk.keep")
def retire(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_risk(request, ref)
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: commands.retire(by=request.user, risk=found, reason=given["reason"]),
        title=_("It is no longer a risk here"),
        submit=_("Take it out of the register"),
        crumbs=crumbs_of(found),
        to=found,
        intro=found.event,
    )


@require_POST
@requires("risk.keep")
def resume(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_risk(request, ref)
    try:
        commands.resume(by=request.user, risk=found)
    except commands.NeverScored as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The risk is in the register again."))
    return see_other(found)


def _offered(request: HttpRequest, assessment: RiskAssessment, risk: Risk | None = None) -> dict[str, Any]:
    people = queries.people_for(risk.unit if risk else assessment.unit, timezone.localdate())
    if risk and risk.owner and str(risk.owner_id) not in dict(people):
        people = [(str(risk.owner_id), str(risk.owner)), *people]
    themes = queries.themes_offered()
    if risk and risk.theme and risk.theme.code not in dict(themes):
        themes = [(risk.theme.code, str(risk.theme)), *themes]
    return {
        "units": [(one.code, one.name) for one in queries.units_covered(assessment)],
        "steps": queries.steps_offered(request.user, assessment, risk.step if risk else None),
        "themes": themes,
        "people": people,
    }


def _scenario(
    request: HttpRequest, assessment: RiskAssessment, given: dict[str, Any], risk: Risk | None = None
) -> commands.Scenario:
    """The step it lies at stays, also where whoever changes the risk may not read the process."""
    stays = risk is not None and given["step"] == str(risk.step_id)
    units = {one.code: one for one in queries.units_covered(assessment)}
    return commands.Scenario(
        because=given["because"],
        event=given["event"],
        so_that=given["so_that"],
        unit=units.get(given["unit"]),
        step=risk.step if risk and stays else queries.step_named(request.user, given["step"]),
        theme=queries.theme_named(given["theme"]),
        owner=queries.person(given["owner"]),
        controllability=given["controllability"],
        is_transferable=given["is_transferable"],
        is_opportunity=given["is_opportunity"],
    )


def _told(held: Risk) -> Facts:
    return [
        (_("Because …"), held.because),
        (_("… what may happen …"), held.event),
        (_("… so that …"), held.so_that),
        (_("Who owns the risk?"), str(held.owner) if held.owner else _("Nobody yet")),
    ]
