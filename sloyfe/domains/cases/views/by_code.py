"""Min sak for those without a name: the code opens it, goes along in each form, and is in no address."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform.access.guard import public
from sloyfe.platform.access.throttle import Door
from sloyfe.platform.access.untraced import untraced
from sloyfe.platform.files import Rejected
from sloyfe.platform.files.serving import serve
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.own import CodeForm, HelpedForm, MoreForm, PhotoForm, ReplyForm
from ..models import Case
from .own import page

# The open page asks again every few seconds; eighty random bits need no tighter brake.
CODES = Door(limit=400, window=timedelta(minutes=10))
REASON = "Whoever has the code reported; nothing that could tell who comes reaches this page."

Act = Callable[..., HttpResponse]


def _behind_the_code(act: Act) -> Act:
    def guarded(request: HttpRequest, **parts: str) -> HttpResponse:
        if request.method != "POST":
            return see_other("cases:own_list")
        form = CodeForm(request.POST)
        if request.too_many:  # type: ignore[attr-defined]
            form.add_error(None, _("Too many tries came from here. Wait ten minutes and try again."))
            return _ask(request, form, 429)
        case = queries.by_follow_up_code(form.cleaned_data["code"]) if form.is_valid() else None
        if case is None:
            if not form.errors:
                form.add_error("code", _("No report has this code. Check each letter and try again."))
            return _ask(request, form, 422)
        return act(request, case, form.cleaned_data["code"], **parts)

    guarded.__name__, guarded.__doc__ = act.__name__, act.__doc__
    return untraced(CODES)(public(REASON)(guarded))


def _ask(request: HttpRequest, form: CodeForm, status: int) -> HttpResponse:
    return respond(request, "cases/own_list.html", {"form": form, "mine": []}, status)


def _again(case: Case, code: str) -> Case:
    """As it stands after the command."""
    return queries.by_follow_up_code(code) or case


@_behind_the_code
def opened(request: HttpRequest, case: Case, code: str) -> HttpResponse:
    return page(request, case, code=code)


@_behind_the_code
def reply(request: HttpRequest, case: Case, code: str) -> HttpResponse:
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return page(request, case, code=code, reply=form)
    commands.reply(by=None, case=case, now=timezone.now(), with_code=True, **form.cleaned_data)
    return page(request, _again(case, code), code=code)


@_behind_the_code
def more(request: HttpRequest, case: Case, code: str) -> HttpResponse:
    form = MoreForm(request.POST)
    if not form.is_valid():
        return page(request, case, code=code, more=form)
    texts: dict[str, Any] = form.cleaned_data
    commands.add_details(
        by=None,
        case=case,
        now=timezone.now(),
        occurred_at=texts.pop("occurred_at"),
        texts=texts,
        with_code=True,
    )
    return page(request, _again(case, code), code=code)


@_behind_the_code
def helped(request: HttpRequest, case: Case, code: str) -> HttpResponse:
    form = HelpedForm(request.POST, auto_id="helped_%s")
    if not form.is_valid():
        return page(request, case, code=code, helped=form)
    commands.say_whether_it_helped(
        by=None, case=case, now=timezone.now(), with_code=True, **form.cleaned_data
    )
    return page(request, _again(case, code), code=code)


@_behind_the_code
def attach(request: HttpRequest, case: Case, code: str) -> HttpResponse:
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["photo"]
        try:
            commands.attach(by=None, case=case, upload=upload, now=timezone.now(), with_code=True)
        except Rejected as rejected:
            form.add_error("photo", rejected.sentence)
        else:
            return page(request, _again(case, code), code=code)
    return page(request, case, code=code, photo=form)


@_behind_the_code
def file(request: HttpRequest, case: Case, _code: str, *, key: str) -> HttpResponse:
    """What the reporter attached, as a download: the page that a code has opened stays open."""
    found = found_or_404(queries.attached_by_reporter(case, key))
    return serve(request, found, to_keep=True)
