"""What the owner of something in force sees and decides."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.keeping import DemandForm, HandOverForm
from ..forms.working import AnswerForm, ReasonForm
from ..models import Item

REVIEW = ("review_months", "review_on", "reason")


@require_safe
@requires("publishing.view")
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    return _page(request, _visible(request, item_id))


@require_POST
@requires("publishing.start")
def start(request: HttpRequest, item_id: int) -> HttpResponse:
    version = commands.start(by=request.user, item=_visible(request, item_id), now=timezone.now())
    return see_other(queries.subject_of(version.item).edit_url(version))


@require_POST
@requires("publishing.keep")
def confirm(request: HttpRequest, item_id: int) -> HttpResponse:
    return _with_reason(
        request, item_id, "confirm", commands.confirm, _("Kept as it is, until its next review.")
    )


@require_POST
@requires("publishing.keep")
def withdraw(request: HttpRequest, item_id: int) -> HttpResponse:
    return _with_reason(
        request, item_id, "withdraw", commands.withdraw, _("Withdrawn. It is no longer in force.")
    )


@require_POST
@requires("publishing.keep")
def keep(request: HttpRequest, item_id: int) -> HttpResponse:
    return _with_reason(request, item_id, "keep", commands.keep, _("Kept. We ask again in a year."))


@require_POST
@requires("publishing.keep")
def bind(request: HttpRequest, item_id: int) -> HttpResponse:
    commands.bind(by=request.user, item=_visible(request, item_id), now=timezone.now())
    messages.success(request, _("Confirmed. The addendum belongs to the common text as it reads today."))
    return see_other("publishing:item", item_id)


@require_POST
@requires("publishing.keep")
def hand_over(request: HttpRequest, item_id: int) -> HttpResponse:
    found = _visible(request, item_id)
    form = _hand_over_form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, hand_over=form)
    given = form.cleaned_data
    owner, kept = queries.person(int(given["owner"])), {name: given[name] for name in REVIEW}
    try:
        commands.hand_over(
            by=request.user, item=found, owner=owner, external=_external(given), now=timezone.now(), **kept
        )
    except commands.ReviewTooFar as refusal:
        form.add_error("review_on", str(refusal.sentence))
        return _page(request, found, hand_over=form)
    messages.success(request, _("Saved."))
    return see_other("publishing:item", item_id)


@require_POST
@requires("publishing.demand")
def demand(request: HttpRequest, item_id: int) -> HttpResponse:
    found = _visible(request, item_id)
    form = _demand_form(request, found, request.POST)
    if not form.is_valid():
        return _page(request, found, demand=form)
    given = form.cleaned_data
    unit = queries.unit_named(request.user, given["unit"])
    asked = {name: given.get(name, "") for name in ("role", "group")}
    commands.demand(by=request.user, item=found, unit=unit, days=given["days"], now=timezone.now(), **asked)
    messages.success(request, _("It is on the reading list. Those who must read it are told."))
    return see_other("publishing:item", item_id)


@require_POST
@requires("publishing.demand")
def drop_demand(request: HttpRequest, item_id: int, demand_id: int) -> HttpResponse:
    line = found_or_404(queries.demand_on(_visible(request, item_id), demand_id))
    commands.drop_demand(by=request.user, demand=line)
    return see_other("publishing:item", item_id)


@require_POST
@requires("publishing.answer")
def answer(request: HttpRequest, item_id: int, suggestion_id: int) -> HttpResponse:
    found = _visible(request, item_id)
    suggestion = found_or_404(queries.suggestion_on(found, suggestion_id))
    form = AnswerForm(request.POST, pk=suggestion.pk)
    if not form.is_valid():
        return _page(request, found, answers={suggestion.pk: form})
    commands.answer_suggestion(
        by=request.user, suggestion=suggestion, now=timezone.now(), **form.cleaned_data
    )
    return see_other("publishing:item", item_id)


def _visible(request: HttpRequest, item_id: int) -> Item:
    return found_or_404(queries.get_visible(request.user, item_id))


def _with_reason(request: HttpRequest, item_id: int, name: str, command: Any, said: str) -> HttpResponse:
    found, form = _visible(request, item_id), ReasonForm(request.POST, auto_id=f"{name}-%s")
    if not form.is_valid():
        return _page(request, found, **{name: form})
    command(by=request.user, item=found, reason=form.cleaned_data["reason"], now=timezone.now())
    messages.success(request, said)
    if queries.get_visible(request.user, item_id) is None:
        return see_other("publishing:work")
    return see_other("publishing:item", item_id)


def _external(given: dict[str, Any]) -> commands.External | None:
    if "external_url" not in given:
        return None
    reviewer = queries.person(int(given["external_reviewer"]))
    return commands.External(given["external_url"], given["external_source"], reviewer)


def _hand_over_form(item: Item, data: Any = None) -> HandOverForm:
    return HandOverForm(data, item=item, people=queries.possible_owners(item, timezone.localdate()))


def _demand_form(request: HttpRequest, item: Item, data: Any = None) -> DemandForm:
    units, groups = (
        queries.demandable_units(request.user, item, timezone.localdate()),
        queries.groups_offered(request.user, item),
    )
    return DemandForm(data, units=units, groups=groups)


def _page(request: HttpRequest, item: Item, **forms: Any) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    keeps = access.can("publishing.keep", user, item)
    demands = _demand_form(request, item) if access.can("publishing.demand", user) else None
    lists = demands if demands and len(demands.fields["unit"].choices) > 1 else None
    lines = list(queries.demands_on(item)) if item.is_in_force else []
    followed = [one for one in lines if keeps or access.can("publishing.demand", user, one.unit)]
    answers = access.can("publishing.answer", user, item)
    suggestions = queries.suggestions_on(item) if answers else queries.suggestions_of(user, item)
    given = forms.get("answers", {})
    working = queries.get_draft(user, item.pk)
    context: dict[str, Any] = {
        "item": item,
        "keeps": keeps,
        "reading_url": queries.url_of(item),
        "working": working,
        "starts": working is None and access.can("publishing.start", user, item),
        "versions": queries.versions_of(item) if keeps or working else [],
        "openings": queries.openings_of(item, today),
        "readers": queries.readers_count(item),
        "listed": bool(lines),
        "progress": queries.progress_of(user, followed, today),
        "demand": forms.get("demand") or lists,
        "suggestions": [(one, given.get(one.pk) or AnswerForm(pk=one.pk)) for one in suggestions],
        "answers": answers,
        "places": dict(queries.subject_of(item).places(item.current)) if item.current else {},
        "orphan": bool(item.parent_id) and item.parent.current_id is None,
        "behind": bool(item.parent_id) and item.bound_to_id != item.parent.current_id,
        "today": today,
        "problem": next(iter(given.values()), None)
        or next((f for k, f in forms.items() if k != "answers"), None),
    }
    if keeps and item.is_in_force:
        context["hand_over"] = forms.get("hand_over") or _hand_over_form(item)
        context["unopened"] = queries.is_unopened(item, today)
        for name in ("confirm", "withdraw", "keep"):
            context[name] = forms.get(name) or ReasonForm(auto_id=f"{name}-%s")
    return respond(request, "publishing/item.html", context, 422 if forms else 200)
