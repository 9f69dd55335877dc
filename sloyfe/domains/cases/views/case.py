"""The case as those who handle it see it, and what they do there: one command for each address."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.costs import CostForm
from ..forms.handling import AnswerForm, ClassifyForm, NoteForm, ReaderForm
from ..forms.review import ReviewForm, offered
from ..models import Case
from .finding import visible_or_404
from .going_on import going_on
from .opening import opened
from .review import decide as carry_out
from .review import decision_form


@require_safe
@requires("cases.view")
def case(request: HttpRequest, ref: str) -> HttpResponse:
    return page(request, opened(request, visible_or_404(request, ref), timezone.now()))


@require_POST
@requires("cases.close")
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """The choices of the weekly review, from the page of the case."""
    found, now = visible_or_404(request, ref), timezone.now()
    form = decision_form(request, found, now)
    if not form.is_valid():
        return page(request, found, decision=form)
    carry_out(request, found, form, now)
    if queries.get_visible(request.user, ref) is None:
        messages.success(request, _("The case has been sent on. It is no longer on your list."))
        return see_other("cases:list")
    messages.success(request, _("Saved."))
    return see_other(found)


@require_POST
@requires("cases.answer")
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    found, form = visible_or_404(request, ref), AnswerForm(request.POST, auto_id="answer-%s")
    if not form.is_valid():
        return page(request, found, answer=form)
    commands.answer(by=request.user, case=found, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Sent."))
    return see_other(found)


@require_POST
@requires("cases.note")
def note(request: HttpRequest, ref: str) -> HttpResponse:
    found, form = visible_or_404(request, ref), NoteForm(request.POST, auto_id="note-%s")
    if not form.is_valid():
        return page(request, found, note=form)
    commands.note(by=request.user, case=found, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return see_other(found)


@require_POST
@requires("cases.classify")
def classify(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    correction, assessment = queries.texts_of(found)["correction"], queries.assessment_of(found)
    form = _classify_form(found, correction, assessment, request.POST)
    if not form.is_valid():
        return page(request, found, classify=form)
    commands.classify(by=request.user, case=found, now=timezone.now(), **form.chosen)
    messages.success(request, _("Saved."))
    return see_other(found)


@require_POST
@requires("cases.name_reader")
def name_reader(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    form = ReaderForm(request.POST, people=queries.possible_readers(found, timezone.localdate()))
    if not form.is_valid():
        return page(request, found, reader=form)
    commands.name_reader(by=request.user, case=found, user=queries.person(form.cleaned_data["user"]))
    messages.success(request, _("Saved."))
    return see_other(found)


def _classify_form(case: Case, correction: str, assessment: Any, data: Any = None) -> ClassifyForm:
    offered_now = list(queries.offered_categories(timezone.localdate()))
    return ClassifyForm(data, case=case, categories=offered_now, correction=correction, assessment=assessment)


def page(request: HttpRequest, case: Case, **forms: Any) -> HttpResponse:
    """The whole page; a form that did not read comes back with what was written in it, and the case has been read."""
    user, now = request.user, timezone.now()
    case = opened(request, case, now) if forms else case
    today, texts = timezone.localdate(now), queries.texts_of(case)
    handles = queries.handles(user, case)
    assessment = queries.assessment_of(case)
    known = queries.known_loop(case)
    decided = [one for one in queries.decided_today(user, now) if one.case_id == case.pk]
    context: dict[str, Any] = {
        "case": case,
        "texts": texts,
        "handles": handles,
        "thread": queries.thread_of(case, notes=handles),
        "attachments": queries.attachments_of(case),
        "reporter": queries.reporter_name(user, case),
        "gathering": queries.gathering_of(user, case),
        "nodes": queries.loop_of(case, known, today),
        "quarantined": queries.quarantined_in(user, case),
        "step": queries.step_of(user, case),
        "sections": parts_of("case.touched", request, case),
        "assessed": queries.assessed_in_words(assessment),
        "judged": queries.judged_of(case),
        "clocks": [queries.clock_of(duty, now) for duty in queries.duties_of(case)],
        "entries": queries.history_of(user, case),
        "undoable": queries.undoable(decided),
        "reads": queries.reads_of(case) if case.is_restricted else [],
        "readers": queries.named_readers_of(case) if case.is_restricted else [],
    }
    if handles:
        context |= _forms(request, case, (texts["correction"], assessment), now, forms)
        context |= going_on(request, case, known, forms)
    return respond(request, "cases/case.html", context, 422 if forms else 200)


def _forms(
    request: HttpRequest, case: Case, assessed: tuple[str, Any], now: Any, given: dict[str, Any]
) -> dict[str, Any]:
    decision: ReviewForm = given.get("decision") or decision_form(request, case, now, fresh=True)
    found: dict[str, Any] = {
        "form": decision,
        "offered": offered(case, merge=bool(decision.fields["into"].choices)),
        "answer": given.get("answer") or AnswerForm(auto_id="answer-%s"),
        "note": given.get("note") or NoteForm(auto_id="note-%s"),
        "classify": given.get("classify") or _classify_form(case, *assessed),
        "costs": queries.costs_of(case),
        "cost": given.get("cost") or CostForm(auto_id="cost-%s"),
        "problem": next(iter(given.values()), None),
    }
    if case.is_restricted and access.can("cases.name_reader", request.user, case):
        people = queries.possible_readers(case, timezone.localdate(now))
        found["reader"] = given.get("reader") or ReaderForm(people=people)
    return found
