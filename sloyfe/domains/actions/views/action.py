"""The page of one action, and what is done there: one command for each address."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.methods import lifecycle
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.files import Rejected
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import MOST_WAITS, OPEN, STATES
from ..forms.handling import EvidenceForm, FinishForm, HandOverForm, JudgeForm, PostponeForm, ReasonForm
from ..models import Action
from ..tables import status_tag
from .finding import visible_or_404


@require_safe
@requires("actions.view")
def action(request: HttpRequest, ref: str) -> HttpResponse:
    return _page(request, visible_or_404(request, ref))


@require_POST
@requires("actions.answer")
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    commands.accept(by=request.user, action=found, now=timezone.now())
    messages.success(request, _("You have said yes. The action is yours."))
    return see_other(found)


@require_POST
@requires("actions.answer")
def decline(request: HttpRequest, ref: str) -> HttpResponse:
    found, form = visible_or_404(request, ref), ReasonForm(request.POST, auto_id="no-%s")
    return _done(
        request,
        found,
        "decline",
        form,
        lambda given: commands.decline(by=request.user, action=found, now=timezone.now(), **given),
    )


@require_POST
@requires("actions.carry_out")
def finish(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    form = FinishForm(request.POST, has_evidence=bool(queries.evidence_of(found)))
    return _done(
        request,
        found,
        "finish",
        form,
        lambda given: commands.finish(by=request.user, action=found, now=timezone.now(), **given),
    )


@require_POST
@requires("actions.carry_out")
def resume(request: HttpRequest, ref: str) -> HttpResponse:
    found, form = visible_or_404(request, ref), ReasonForm(request.POST, auto_id="again-%s")
    return _done(
        request,
        found,
        "resume",
        form,
        lambda given: commands.resume(by=request.user, action=found, now=timezone.now(), **given),
    )


@require_POST
@requires("actions.carry_out")
def add_evidence(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    form = EvidenceForm(request.POST, request.FILES, auto_id="evidence-%s")
    return _done(
        request,
        found,
        "evidence",
        form,
        lambda given: commands.add_evidence(
            by=request.user,
            action=found,
            what=given["what"],
            url=given["url"],
            upload=given["file"],
            now=timezone.now(),
        ),
    )


@require_POST
@requires("actions.carry_out")
def remove_evidence(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = visible_or_404(request, ref)
    evidence = found_or_404(queries.evidence_row(found, pk))
    try:
        commands.remove_evidence(by=request.user, action=found, evidence=evidence)
    except commands.StillNeeded as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The evidence is taken away. The history keeps what it said."))
    return see_other(found)


@require_POST
@requires("actions.judge")
def judge(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    form = JudgeForm(request.POST, may_wait=found.waits < MOST_WAITS)

    def carry_out(given: dict[str, Any]) -> None:
        common = {"by": request.user, "action": found, "reason": given["reason"], "now": timezone.now()}
        if form.waits:
            commands.wait(effect_on=given["effect_on"], **common)
        else:
            commands.judge(verdict=given["verdict"], **common)

    return _done(request, found, "judge", form, carry_out)


@require_POST
@requires("actions.postpone")
def postpone(request: HttpRequest, ref: str) -> HttpResponse:
    found, form = visible_or_404(request, ref), PostponeForm(request.POST, auto_id="move-%s")
    return _done(
        request,
        found,
        "postpone",
        form,
        lambda given: commands.postpone(by=request.user, action=found, now=timezone.now(), **given),
    )


@require_POST
@requires("actions.change")
def hand_over(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    form = HandOverForm(request.POST, people=_others(found, timezone.localdate()))
    return _done(
        request,
        found,
        "hand_over",
        form,
        lambda given: commands.hand_over(
            by=request.user,
            action=found,
            owner=queries.person(given["owner"]),
            reason=given["reason"],
            now=timezone.now(),
        ),
    )


@require_POST
@requires("actions.change")
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    found, form = visible_or_404(request, ref), ReasonForm(request.POST, auto_id="withdraw-%s")
    return _done(
        request,
        found,
        "withdraw",
        form,
        lambda given: commands.withdraw(by=request.user, action=found, now=timezone.now(), **given),
    )


def _done(
    request: HttpRequest, found: Action, name: str, form: Form, do: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """Do it, or show the page anew with the form as it was sent and why it was not done."""
    if form.is_valid():
        try:
            do(form.cleaned_data)
        except Rejected as refusal:
            form.add_error("file", str(refusal))
        except ValueError as refusal:
            say_in(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return see_other(found if queries.get_visible(request.user, found.ref) else "actions:list")
    return _page(request, found, name, form)


def _page(request: HttpRequest, found: Action, name: str = "", form: Form | None = None) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    evidence = queries.evidence_of(found)
    siblings = list(queries.of_source(user, found.source)) if found.source else []
    context: dict[str, Any] = {
        "action": found,
        "tag": status_tag(found, today),
        "texts": queries.texts_of(found),
        "origin": queries.origin_of(user, found.source),
        "source_kind": queries.kind_of_source(found.source),
        "siblings": [one for one in siblings if one.pk != found.pk],
        "weak_alone": queries.is_weak_alone(siblings or [found]) and found.is_open,
        "measure": queries.measure_of(found),
        "step": queries.step_of(user, found),
        "reading": queries.reading_of(user, found, today),
        "evidence": evidence,
        "reasons": queries.reasons_of(found),
        "entries": queries.history_of(found),
        "problem": form,
        "failed_form": name,
    }
    context |= _forms(user, found, today, bool(evidence)) | ({f"{name}_form": form} if form else {})
    return respond(request, "actions/action.html", context, 422 if form else 200)


def _forms(user: Any, found: Action, today: date, has_evidence: bool) -> dict[str, Form]:
    """What may happen to it now, as far as this person may do it: the state table and the lock, asked together."""
    events = lifecycle.events_from(STATES, found.status)

    def may(permission: str, event: str) -> bool:
        return event in events and access.can(permission, user, found)

    made: dict[str, Form] = {}
    if may("actions.answer", "decline"):
        made["decline_form"] = ReasonForm(auto_id="no-%s")
    if may("actions.carry_out", "finish"):
        made["finish_form"] = FinishForm(has_evidence=has_evidence)
    if may("actions.judge", "judge") and found.is_to_be_judged(today):
        made["judge_form"] = JudgeForm(may_wait=found.waits < MOST_WAITS)
    if may("actions.carry_out", "resume"):
        made["resume_form"] = ReasonForm(auto_id="again-%s")
    if found.status in OPEN and access.can("actions.carry_out", user, found):
        made["evidence_form"] = EvidenceForm(auto_id="evidence-%s")
    if may("actions.postpone", "postpone"):
        made["postpone_form"] = PostponeForm(auto_id="move-%s", initial={"due_on": found.due_on})
    if may("actions.change", "hand_over"):
        made["hand_over_form"] = HandOverForm(people=_others(found, today))
    if may("actions.change", "withdraw"):
        made["withdraw_form"] = ReasonForm(auto_id="withdraw-%s")
    return made


def _others(found: Action, today: date) -> list[tuple[str, str]]:
    people = queries.possible_owners(found.unit, today, besides=found.concerns_id)
    return [(pk, name) for pk, name in people if pk != str(found.owner_id)]
