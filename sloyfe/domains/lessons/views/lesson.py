"""The page of one lesson, and what is done there: one command for each address."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.methods import lifecycle
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.keys import ids_of
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import STATES, Line
from ..forms.writing import ChecklistForm, ReasonForm
from ..models import Lesson
from ..tables import delivery_tag, status_tag
from .finding import visible_or_404


@require_safe
@requires("lessons.view")
def lesson(request: HttpRequest, ref: str) -> HttpResponse:
    return _page(request, visible_or_404(request, ref))


@require_POST
@requires("lessons.write")
def check(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    items = ids_of(request.POST.getlist("items"))
    return _done(
        request,
        found,
        lambda: commands.check(by=request.user, lesson=found, items=items, now=timezone.now()),
        _("Saved."),
    )


@require_POST
@requires("lessons.write")
def send(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    return _done(
        request,
        found,
        lambda: commands.send(by=request.user, lesson=found, now=timezone.now()),
        _("Sent to quality."),
    )


@require_POST
@requires("lessons.publish")
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    return _done(
        request,
        found,
        lambda: commands.publish(by=request.user, lesson=found, now=timezone.now()),
        _("The lesson is published. It reaches the units in their turn."),
    )


@require_POST
@requires("lessons.publish")
def send_back(request: HttpRequest, ref: str) -> HttpResponse:
    return _with_reason(request, ref, "send_back", commands.return_to_writer)


@require_POST
@requires("lessons.write")
def discard(request: HttpRequest, ref: str) -> HttpResponse:
    return _with_reason(request, ref, "discard", commands.discard)


@require_POST
@requires("lessons.publish")
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    return _with_reason(request, ref, "withdraw", commands.withdraw)


def _with_reason(request: HttpRequest, ref: str, name: str, command: Callable[..., Any]) -> HttpResponse:
    found, form = visible_or_404(request, ref), ReasonForm(request.POST, auto_id=f"{name}-%s")
    if not form.is_valid():
        access.require("lessons.write", request.user, found)
        return _page(request, found, name, form)
    return _done(
        request,
        found,
        lambda: command(
            by=request.user, lesson=found, reason=form.cleaned_data["reason"], now=timezone.now()
        ),
        _("Saved."),
        (name, form),
    )


def _done(
    request: HttpRequest,
    found: Lesson,
    do: Callable[[], Any],
    words: str,
    asked: tuple[str, Form] | None = None,
) -> HttpResponse:
    """Do it, or show the page anew with why it was not done."""
    try:
        do()
    except ValueError as refusal:
        name, form = asked or ("", Form({}))
        form.is_valid()
        say_in(form, refusal)
        return _page(request, found, name, form)
    messages.success(request, words)
    return see_other(found if queries.get_visible(request.user, found.ref) else "lessons:list")


def _page(request: HttpRequest, found: Lesson, name: str = "", form: Form | None = None) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    texts, makes = queries.texts_of(found), access.can("lessons.write", user, found)
    offered = [one for one in queries.offered_to(user) if one.lesson_id == found.pk]
    context: dict[str, Any] = {
        "lesson": found,
        "tag": status_tag(found),
        "named": queries.named(found),
        "lines": [(line.label, texts[line]) for line in Line],
        "line": queries.line_of(user, found),
        "case": queries.case_of(user, found),
        "offered": offered,
        "said": queries.reasons_said(user, offered),
        "asks": queries.asks,
        "travel": queries.travel_of(user, found) if found.published_at else None,
        "answer_tag": delivery_tag,
        "makes": makes,
        "reasons": queries.reasons_of(found) if makes else [],
        "entries": queries.history_of(found) if makes else [],
        "problem": form,
        "failed_form": name,
    }
    if makes:
        context |= _forms(user, found, today, texts)
    return respond(
        request,
        "lessons/lesson.html",
        context | ({f"{name}_form": form} if name else {}),
        422 if form else 200,
    )


def _forms(user: Any, found: Lesson, today: Any, texts: dict[str, str]) -> dict[str, Any]:
    """What may happen to it now, as far as this person may do it: the state table and the lock, asked together."""
    events = lifecycle.events_from(STATES, found.status)

    def may(permission: str, event: str) -> bool:
        return event in events and access.can(permission, user, found)

    made: dict[str, Any] = {
        "writes": may("lessons.write", "write"),
        "sends": may("lessons.write", "send"),
        "publishes": may("lessons.publish", "publish"),
        "chooses": found.status != "withdrawn" and access.can("lessons.send_out", user, found),
        "checks": queries.checks_of(found),
    }
    if found.is_in_the_making:
        items = queries.checklist(today)
        checked = [str(pk) for pk in made["checks"]]
        made["checklist_form"] = ChecklistForm(items=items, initial={"items": checked}, auto_id="check-%s")
        made["left"] = len([one for one in items if one.pk not in made["checks"]])
        known = queries.known_to(found.unit, today)
        made["hints"] = queries.hints_by_line({"title": found.title, **texts}, known)
    if may("lessons.publish", "return"):
        made["send_back_form"] = ReasonForm(auto_id="send_back-%s")
    if may("lessons.write", "discard"):
        made["discard_form"] = ReasonForm(auto_id="discard-%s")
    if may("lessons.publish", "withdraw"):
        made["withdraw_form"] = ReasonForm(auto_id="withdraw-%s")
    return made
