"""Ukens gjennomgang: one case at a time, four choices, and Undo on the next page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import DecisionKind, Track
from ..forms.review import ReviewForm, offered
from ..models import Case
from .opening import opened


@require_safe
@requires("cases.review")
def start(request: HttpRequest) -> HttpResponse:
    """The first of the stack; with nothing left, what was decided today, or how quiet it has been."""
    now = timezone.now()
    first = queries.review_stack(request.user).first()
    if first is not None:
        return see_other("cases:review_case", first.ref)
    decided = queries.decided_today(request.user, now)
    if not decided:
        return respond(
            request,
            "cases/review_empty.html",
            {"silence": queries.silence(request.user, timezone.localdate(now))},
        )
    context = {"summary": queries.summary(request.user, decided), "undoable": queries.undoable(decided)}
    return respond(request, "cases/review_end.html", context)


@requires("cases.review")
def review(request: HttpRequest, ref: str) -> HttpResponse:
    found = found_or_404(queries.get_visible(request.user, ref))
    if not found.is_open or not queries.handles(request.user, found):
        return see_other(found)  # whoever may only look, looks there: here stand notes and decisions
    now = timezone.now()
    case = opened(request, found, now)
    form = decision_form(request, case, now)
    if request.method == "POST" and form.is_valid():
        decide(request, case, form, now)
        return see_other("cases:review")
    return respond(request, "cases/review.html", _page(request, case, form, now), 422 if form.errors else 200)


def decide(request: HttpRequest, case: Case, form: ReviewForm, now: Any) -> None:
    """The one command of the chosen decision."""
    given = form.cleaned_data
    common = {
        "by": request.user,
        "case": case,
        "now": now,
        "turn": given["turn"],
        "correction": given["correction"],
    }
    match form.decision:
        case DecisionKind.CLOSE:
            commands.close(**common, answer=given["answer"])
        case DecisionKind.STANDARD:
            commands.take(**common, track=Track.STANDARD, handler=queries.person(given["owner"]))
        case DecisionKind.LEARNING:
            commands.take(**common, track=Track.LEARNING, handler=queries.person(given["learning_owner"]))
        case DecisionKind.FORWARD:
            commands.forward(**common, **queries.recipient(given["recipient"], timezone.localdate(now)))
        case DecisionKind.RETURN:
            commands.ask(**common, question=given["question"])
        case DecisionKind.MERGE:
            commands.merge(**common, into=queries.get_visible(request.user, given["into"]))


@require_POST
@requires("cases.undo")
def undo(request: HttpRequest, ref: str) -> HttpResponse:
    """Back to the case as it stood. It may be a case that was sent on and is no longer on one's list."""
    case = found_or_404(queries.decided_by(request.user, ref))
    restored = commands.undo(by=request.user, case=case, now=timezone.now())
    messages.success(request, _("Undone. The case stands as it stood."))
    return (
        see_other("cases:review_case", restored.ref)
        if request.POST.get("next") == "review"
        else see_other(restored)
    )


def decision_form(request: HttpRequest, case: Case, now: Any, *, fresh: bool = False) -> ReviewForm:
    """`fresh` leaves out what was posted: on a page with several forms it may have been another one's."""
    today = timezone.localdate(now)
    return ReviewForm(
        None if fresh else request.POST or None,
        case=case,
        me=request.user,
        people=queries.possible_handlers(case, today),
        units=queries.possible_units(case, request.user, today),
        others=queries.mergeable_with(request.user, case, request.POST.get("into", "")),
        initial={"turn": queries.turn_of(case), "correction": queries.texts_of(case)["correction"]},
    )


def _page(request: HttpRequest, case: Case, form: ReviewForm, now: Any) -> dict[str, Any]:
    decided = queries.decided_today(request.user, now)
    progress, following = queries.place_in_stack(request.user, case, len(decided))
    others = dict(form.fields["into"].choices)
    return {
        "case": case,
        "texts": queries.texts_of(case),
        "thread": queries.thread_of(case, notes=True),
        "attachments": queries.attachments_of(case),
        "reporter": queries.reporter_name(request.user, case),
        "form": form,
        "offered": offered(case, merge=bool(others)),
        "progress": progress,
        "following": following,
        "undoable": queries.undoable(decided),
        "shortcuts": request.user.shortcuts,
    }
