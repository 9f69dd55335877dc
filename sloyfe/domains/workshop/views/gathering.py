"""The list of what is scored, as the facilitator gathers it from the ideas of the room."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.platform.access.guard import requires
from sloyfe.platform.keys import id_of
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..forms.leading import QuestionForm
from ..models import Workshop
from .finding import question_or_404, workshop_or_404
from .leading import change_form, done, page, question_form


def _wanted(workshop: Workshop, form: QuestionForm) -> commands.NewQuestion:
    given = form.cleaned_data
    ideas = [queries.idea_in(workshop, pk) for pk in given.get("ideas", [])]
    return commands.NewQuestion(
        event=given["event"],
        because=given["because"],
        so_that=given["so_that"],
        harms=queries.kind_of_harm(workshop, given["harms"]),
        ideas=[idea for idea in ideas if idea],
    )


@require_POST
@requires("workshop.lead")
def add(request: HttpRequest, ref: str) -> HttpResponse:
    found = workshop_or_404(request, ref)
    form = question_form(found, request.POST)
    if not form.is_valid():
        return page(request, found, status=422, question_form=form)
    return done(
        request,
        found,
        lambda: commands.add_question(by=request.user, workshop=found, wanted=_wanted(found, form)),
    )


@require_POST
@requires("workshop.lead")
def change(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = workshop_or_404(request, ref)
    question = question_or_404(found, pk)
    form = change_form(question, queries.kinds_of_harm(found), request.POST)
    if not form.is_valid():
        return page(request, found, status=422, change_forms={pk: form})
    return done(
        request,
        found,
        lambda: commands.change_question(
            by=request.user, workshop=found, question=question, wanted=_wanted(found, form)
        ),
    )


@require_POST
@requires("workshop.lead")
def leave_out(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Or take it in again."""
    found = workshop_or_404(request, ref)
    question, out = question_or_404(found, pk), request.POST.get("out") != "no"
    return done(
        request,
        found,
        lambda: commands.leave_out(by=request.user, workshop=found, question=question, out=out),
    )


@require_POST
@requires("workshop.lead")
def merge(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = workshop_or_404(request, ref)
    question = question_or_404(found, pk)
    into = queries.question_in(found, id_of(request.POST.get("into", "")) or 0)
    if into is None:
        return page(request, found, problem=_("Choose which of the others says the same."), status=422)
    return done(
        request, found, lambda: commands.merge(by=request.user, workshop=found, question=question, into=into)
    )


@require_POST
@requires("workshop.lead")
def hide_idea(request: HttpRequest, ref: str, pk: Any) -> HttpResponse:
    found = workshop_or_404(request, ref)
    idea = found_or_404(queries.idea_in(found, pk))
    return done(request, found, lambda: commands.hide_idea(by=request.user, workshop=found, idea=idea))


@require_POST
@requires("workshop.lead")
def hide_reason(request: HttpRequest, ref: str, pk: Any) -> HttpResponse:
    found = workshop_or_404(request, ref)
    reason = found_or_404(queries.reason_in(found, pk))
    return done(request, found, lambda: commands.hide_reason(by=request.user, workshop=found, reason=reason))
