"""A new action, and what is asked for anew."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui import formats
from sloyfe.platform.ui.asking import Crumbs, Facts, ask, say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.making import ActionForm, ChangeForm
from ..models import Action
from .finding import visible_or_404

A_MONTH = timedelta(days=30)
A_QUARTER = timedelta(days=90)


@requires("actions.list")
def new(request: HttpRequest) -> HttpResponse:
    """From the page of a case the address names what it is to come from; the case's own handlers may ask too."""
    user, today = request.user, timezone.localdate()
    source = queries.end_named(request.GET.get("kilde", ""))
    origin = queries.origin_of(user, source)
    if request.GET.get("kilde"):
        found_or_404(origin if source and queries.is_open_to(user, source) else None)
    if source is None or not queries.acts_on(user, source):
        access.require("actions.make", user)
    unit = _unit(request, origin, today)
    form = _form(request, unit, origin, today)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.make(
                by=user,
                unit=unit,
                owner=queries.person(form.cleaned_data["owner"]),
                wanted=form.wanted,
                now=timezone.now(),
                source=source,
            )
        except ValueError as refusal:
            say_in(form, refusal)
        else:
            return see_other(made)
    context = {
        "form": form,
        "origin": origin,
        "unit": unit,
        "units": queries.possible_units(user, today),
        "source": request.GET.get("kilde", ""),
        "step_words": request.GET.get("steg", ""),
    }
    return respond(request, "actions/new.html", context, 422 if form.errors else 200)


@requires("actions.change")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    access.require("actions.change", request.user, found)
    origin, texts = queries.origin_of(request.user, found.source), queries.texts_of(found)
    line = queries.step_of(request.user, found)
    steps = _steps(request, origin)
    if found.measure_step_id and str(found.measure_step_id) not in dict(steps):
        words = str(line) if line else _("The step that is counted on now")
        steps = [(str(found.measure_step_id), words), *steps]
    initial = {
        "title": found.title,
        "what": texts["what"],
        "sign": texts["sign"],
        "due_on": found.due_on,
        "strength": found.strength,
        "measure": found.measure,
        "step": found.measure_step_id,
        "most": found.measure_most,
        "effect_on": found.effect_on,
        "cost": found.cost,
        "revision": queries.revision_of(found),
    }
    form = ChangeForm(
        request.POST or None,
        steps=steps,
        must_measure=queries.must_measure(origin, found),
        initial=initial,
    )
    return ask(
        request,
        form,
        lambda given: commands.change(
            by=request.user,
            action=found,
            wanted=form.wanted,
            revision=given["revision"],
            now=timezone.now(),
        ),
        title=_("Change the action"),
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
        intro=_("The deadline is moved on the action’s own page, with a reason."),
        theirs=_stands,
    )


def _stands(action: Action) -> Facts:
    """What somebody else has asked for meanwhile, in the order of the form."""
    texts = queries.texts_of(action)
    told = [
        ("title", action.title),
        ("what", texts["what"]),
        ("strength", action.get_strength_display()),
        ("measure", queries.measure_of(action).name),
        ("most", action.measure_most),
        ("sign", texts["sign"]),
        ("effect_on", formats.date(action.effect_on) if action.effect_on else ""),
        ("cost", action.cost),
    ]
    return [(ChangeForm.base_fields[name].label, value) for name, value in told if value not in ("", None)]


def crumbs_of(action: Any = None) -> Crumbs:
    above: Crumbs = [(_("Actions"), reverse("actions:list"))]
    return [*above, (action.ref, action.get_absolute_url())] if action else above


def _unit(request: HttpRequest, origin: Any, today: date) -> Any:
    """The unit that the address names, or that of what it comes from, or one's own."""
    if code := request.GET.get("enhet", ""):
        return found_or_404(queries.unit_coded(request.user, code, today))
    return found_or_404((origin and origin.unit) or queries.home_unit(request.user, today))


def _form(request: HttpRequest, unit: Any, origin: Any, today: date) -> ActionForm:
    people = queries.possible_owners(unit, today, besides=origin.concerns_id if origin else None)
    me = str(request.user.pk)
    if me not in dict(people):
        people = [*people, (me, request.user.name)]
    steps = _steps(request, origin)
    must = bool(origin and origin.must_measure)
    initial: dict[str, Any] = {"due_on": today + A_MONTH, "measure": "observation" if must else ""}
    if must:
        initial["effect_on"] = today + A_MONTH + A_QUARTER
    if steps and origin and origin.step:
        initial["step"] = steps[0][0]
    return ActionForm(
        request.POST or None,
        people=people,
        steps=steps,
        must_measure=must,
        initial=initial,
    )


def _steps(request: HttpRequest, origin: Any) -> list[tuple[str, str]]:
    """The step of what it comes from, and those that match the words one looked for."""
    steps = (
        [(str(origin.step.pk), f"{origin.step.process.item.title}: {origin.step}")]
        if origin and origin.step
        else []
    )
    if words := request.GET.get("steg", "").strip():
        steps += [one for one in queries.offered_steps(request.user, words) if one not in steps]
    return steps
