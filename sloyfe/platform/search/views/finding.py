"""The page of results, suggestions while one types, and what follows from a result that was opened or missing."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import signed_in
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..asking import LONGEST
from ..sources import kinds

PAGES = 10
NOTED, MOST_NOTED = "search_noted", 50


@signed_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    text = _said(request.GET.get("q", ""))
    if not text:
        return respond(request, "search/results.html", {"used": queries.most_used(request.user), "q": ""})
    known = kinds()
    kind = request.GET.get("kind", "")
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 3 else 1
    found = queries.find(request.user, text, kind=kind if kind in known else "", page=min(page or 1, PAGES))
    if found.is_empty and not found.kind:
        _note_missing(request, text)
    context = {"q": text, "found": found, "kinds": known, "further": _further(found)}
    return respond(request, "search/results.html", context)


def _note_missing(request: HttpRequest, text: str) -> None:
    """Once for each who asks: what somebody repeats by loading the page again is not wanted by two.

    Which those were is known to their own session alone.
    """
    noted = request.session.get(NOTED, [])
    if text not in noted:
        commands.note_missing(text=text, now=timezone.now())
        request.session[NOTED] = [*noted, text][-MOST_NOTED:]


@signed_in
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A piece of the page, for the box; without script the page itself answers."""
    text = _said(request.GET.get("q", ""))
    rows = queries.suggest(request.user, text) if text else []
    context = {"q": text, "rows": rows, "kinds": kinds()}
    return respond(request, "search/suggestions.html", context)


@require_POST
@signed_in
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """A result was followed: counted for the unit, for nobody in particular."""
    entry = queries.get_visible(request.user, pk)
    if entry is None:
        raise Http404
    commands.count_opened(by=request.user, entry=entry, today=timezone.localdate())
    return HttpResponse(status=204)


@require_POST
@signed_in
def ask_for(request: HttpRequest) -> HttpResponse:
    text = _said(request.POST.get("q", ""))
    url = reverse("search:dictionary")
    if commands.ask_for(by=request.user, text=text, url=url, now=timezone.now()):
        messages.success(request, _("Thank you. Those who keep the procedures are told."))
    else:
        messages.warning(
            request, _("Write what is missing in a few words, without names, numbers or addresses.")
        )
    return see_other(f"{reverse('search:search')}?{urlencode({'q': text})}")


def _said(text: str) -> str:
    return text.replace("\x00", "")[:LONGEST].strip()


def _further(found: queries.Results) -> str:
    if not found.has_more or found.page >= PAGES:
        return ""
    asked = {"q": found.text, "kind": found.kind, "page": found.page + 1}
    return "?" + urlencode({name: value for name, value in asked.items() if value})
