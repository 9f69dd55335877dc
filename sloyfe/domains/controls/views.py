"""The list of controls, one control, and what is done with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.requirements import queries as requirements
from sloyfe.methods import lifecycle
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import Crumbs, Facts, ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.free_text import NationalId
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond, see_other

from . import commands, queries
from .choices import STATES
from .forms import ChangeForm, ControlForm, ProofForm, StepForm, TieForm
from .models import Control
from .tables import ControlTable, age_words, state_tag


@require_safe
@requires("controls.view")
def listing(request: HttpRequest) -> HttpResponse:
    page = ControlTable(request.user, timezone.localdate()).page(queries.listed(request.user), request.GET)
    return respond(request, "controls/list.html", {"page": page})


@require_safe
@requires("controls.view")
def control(request: HttpRequest, ref: str) -> HttpResponse:
    return _page(request, _visible(request, ref))


@requires("controls.make")
def new(request: HttpRequest) -> HttpResponse:
    """From a requirement's page the address names what it is to answer."""
    today = timezone.localdate()
    units = queries.units_for(request.user, today)
    wanted = request.POST.get("unit") or request.GET.get("enhet", "")
    code = wanted if wanted in dict(units) else next(iter(dict(units)), "")
    unit = found_or_404(organisation.get_unit(request.user, code))
    refs = request.GET.getlist("krav")
    people = queries.owners_for(unit, today)
    form = ControlForm(
        request.POST or None, units=units, people=people, initial={"unit": code, "evidence_months": 12}
    )
    return ask(
        request,
        form,
        lambda given: commands.make(
            by=request.user,
            unit=unit,
            control=_described(given),
            requirements=queries.requirements_named(request.user, refs),
            now=timezone.now(),
        ),
        title=_("New control"),
        submit=_("Make the control"),
        crumbs=_crumbs(),
    )


@requires("controls.keep")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    found = _kept(request, ref)
    people = queries.owners_for(found.unit, timezone.localdate())
    if found.owner and str(found.owner_id) not in dict(people):
        people = [(str(found.owner_id), found.owner.name), *people]
    initial = {
        "revision": found.revision,
        "unit": found.unit.code,
        "title": found.title,
        "body": found.text.body,
        "owner": found.owner_id,
        "evidence_months": found.evidence_months,
    }
    units = [(found.unit.code, found.unit.name)]
    form = ChangeForm(request.POST or None, units=units, people=people, initial=initial)
    return ask(
        request,
        form,
        lambda given: commands.change(
            by=request.user, control=found, revision=given["revision"], **vars(_described(given))
        ),
        title=_("Change the control"),
        submit=_("Save"),
        crumbs=_crumbs(found),
        to=found,
        intro=found.title,
        theirs=_told,
    )


@requires("controls.keep")
def tie(request: HttpRequest, ref: str) -> HttpResponse:
    """What it answers already, and what matches the words: all of them would be a page nobody reads."""
    found, words = _kept(request, ref), request.GET.get("q", "").strip().casefold()
    tied = [one.ref for one in queries.requirements_of(request.user, found)]
    offered = [
        (key, f"{group}: {label}")
        for group, rows in queries.choosable_requirements(request.user)
        for key, label in rows
        if key in tied
        or (words and all(word in f"{group} {key} {label}".casefold() for word in words.split()))
    ]
    form = TieForm(request.POST or None, offered=offered, initial={"requirements": tied})
    if request.method == "POST" and form.is_valid():
        chosen = queries.requirements_named(request.user, form.cleaned_data["requirements"])
        commands.tie(by=request.user, control=found, requirements=chosen)
        return see_other(found)
    context = {"control": found, "form": form, "words": words}
    return respond(request, "controls/tie.html", context, 422 if form.errors else 200)


@require_POST
@requires("controls.keep")
def step(request: HttpRequest, ref: str) -> HttpResponse:
    found = _kept(request, ref)
    form = StepForm(request.POST, events=lifecycle.events_from(STATES, found.state))
    if form.is_valid():
        try:
            commands.step(by=request.user, control=found, now=timezone.now(), **form.cleaned_data)
        except (commands.ReasonMissing, NationalId) as refusal:
            form.add_error("reason", refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return see_other(found)
    return _page(request, found, form)


@requires("controls.keep")
def add_proof(request: HttpRequest, ref: str) -> HttpResponse:
    found, now = _kept(request, ref), timezone.now()
    today = timezone.localdate(now)
    return ask(
        request,
        ProofForm(request.POST or None, request.FILES or None, initial={"dated_on": today}),
        lambda given: commands.add_proof(by=request.user, control=found, now=now, today=today, **given),
        title=_("New evidence"),
        submit=_("Add evidence"),
        crumbs=_crumbs(found),
        to=found,
        intro=found.title,
    )


@require_POST
@requires("controls.keep")
def remove_proof(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.proof_row(request.user, pk))
    commands.remove_proof(by=request.user, proof=found)
    messages.success(request, _("The evidence is taken away. The history keeps what it said."))
    return see_other(found.control)


def _visible(request: HttpRequest, ref: str) -> Control:
    return found_or_404(queries.get_visible(request.user, ref))


def _kept(request: HttpRequest, ref: str) -> Control:
    found = _visible(request, ref)
    access.require("controls.keep", request.user, found)
    return found


def _described(given: dict[str, Any]) -> commands.NewControl:
    owner = requirements.person(given["owner"])
    return commands.NewControl(given["title"], given["body"], owner, given["evidence_months"])


def _told(held: Control) -> Facts:
    return [
        (_("What is the safeguard?"), held.title),
        (_("How does it work?"), held.text.body),
        (_("Who owns it?"), held.owner.name if held.owner else _("Nobody")),
        (_("How many months may evidence be old?"), held.evidence_months),
    ]


def _crumbs(control: Control | None = None) -> Crumbs:
    above: Crumbs = [(_("Controls"), reverse("controls:list"))]
    return [*above, (control.ref, control.get_absolute_url())] if control else above


def _page(request: HttpRequest, found: Control, form: StepForm | None = None) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "control": found,
        "tag": state_tag(found),
        "age": age_words(found, today),
        "requirements": list(queries.requirements_of(request.user, found)),
        "step": form or StepForm(events=lifecycle.events_from(STATES, found.state)),
        "sections": parts_of("control.used", request, found),
        "entries": queries.history_of(found),
    }
    return respond(request, "controls/control.html", context, 422 if form else 200)
