"""Min sak: the receipt, and later the reporter's timeline."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import public, signed_in
from sloyfe.platform.files import Rejected
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import is_htmx, respond, see_other

from .. import commands, queries
from ..forms.own import CodeForm, HelpedForm, MoreForm, PhotoForm, ReplyForm
from ..models import Case

JUST_NOW = timedelta(hours=1)


@public("The own reports of whoever is signed in; to others the door for those who have a code.")
@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    mine = [(case, queries.standing(case, today)) for case in queries.recently_reported(request.user)]
    context = {"form": CodeForm(), "mine": mine}
    return respond(request, "cases/own_list.html", context)


@signed_in
@require_safe
def own(request: HttpRequest, ref: str) -> HttpResponse:
    return page(request, _mine(request, ref))


@signed_in
@require_POST
def reply(request: HttpRequest, ref: str) -> HttpResponse:
    case, form = _mine(request, ref), ReplyForm(request.POST)
    if not form.is_valid():
        return page(request, case, reply=form)
    commands.reply(by=request.user, case=case, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Sent."))
    return see_other("cases:own", ref)


@signed_in
@require_POST
def more(request: HttpRequest, ref: str) -> HttpResponse:
    case, form = _mine(request, ref), MoreForm(request.POST)
    if not form.is_valid():
        return page(request, case, more=form)
    texts = form.cleaned_data
    commands.add_details(
        by=request.user, case=case, now=timezone.now(), occurred_at=texts.pop("occurred_at"), texts=texts
    )
    messages.success(request, _("Saved."))
    return see_other("cases:own", ref)


@signed_in
@require_POST
def attach(request: HttpRequest, ref: str) -> HttpResponse:
    case, form = _mine(request, ref), PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            commands.attach(by=request.user, case=case, upload=form.cleaned_data["photo"], now=timezone.now())
        except Rejected as rejected:
            form.add_error("photo", rejected.sentence)
        else:
            messages.success(request, _("Saved."))
            return see_other("cases:own", ref)
    return page(request, case, photo=form)


@signed_in
@require_POST
def helped(request: HttpRequest, ref: str) -> HttpResponse:
    case, form = _mine(request, ref), HelpedForm(request.POST, auto_id="helped_%s")
    if not form.is_valid():
        return page(request, case, helped=form)
    commands.say_whether_it_helped(by=request.user, case=case, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Thank you. Those who handled the case see it."))
    return see_other("cases:own", ref)


def _mine(request: HttpRequest, ref: str) -> Case:
    return found_or_404(queries.reported_as(request.user, ref))


def _before(request: HttpRequest, case: Case, code: str) -> Any:
    """What is alike is told when the report has just arrived, and never to a page that asks again by itself."""
    now = timezone.now()
    if code or is_htmx(request) or now - case.reported_at > JUST_NOW:
        return None
    return queries.before_case(request.user, case, timezone.localdate(now))


def page(
    request: HttpRequest, case: Case, *, code: str = "", status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of one report; `forms` are those that came back with something to mend."""
    failed = next((form for form in forms.values() if form.errors), None)
    begun = {"occurred_at": case.occurred_at, **queries.texts_of(case)}
    context = {
        "case": case,
        "code": code,
        "before": _before(request, case, code),
        "standing": queries.standing(case, timezone.localdate()),
        "told": queries.story_of(case),
        "attached": queries.sent_along(case),
        "form": failed,
        "reply": forms.get("reply") or ReplyForm(auto_id="reply_%s"),
        "more": forms.get("more") or MoreForm(initial=begun, auto_id="more_%s"),
        "photo": forms.get("photo") or PhotoForm(auto_id="photo_%s"),
        "open_more": forms.get("more") or forms.get("photo"),
    }
    if queries.is_over(case):
        context |= _helped(case, forms.get("helped"))
    return respond(request, "cases/own.html", context, 422 if failed else status, block="live")


def _helped(case: Case, given: HelpedForm | None) -> dict[str, Any]:
    """What was changed, and the question whether it helped, with what was answered last."""
    verdict = queries.verdict_by_reporter(case)
    first = {"answer": verdict.answer, "words": verdict.words} if verdict else {}
    return {
        "changed": queries.changed_by(case),
        "verdict": verdict,
        "helped": given or HelpedForm(initial=first, auto_id="helped_%s"),
    }
