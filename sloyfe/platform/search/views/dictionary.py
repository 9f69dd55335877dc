"""The dictionary of synonyms, and what was looked for in vain, side by side: a word is mended where it is missed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.keys import id_of
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms import LineForm
from ..models import Missing, Synonym

KEEP = "search.keep_dictionary"


@require_safe
@requires(KEEP)
def lines(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    rows = queries.matching_lines(text) if text else queries.dictionary()
    context = {"lines": rows, "text": text, "missing": queries.missing(), "editions": queries.editions()}
    return respond(request, "search/dictionary.html", context)


@requires(KEEP)
def new(request: HttpRequest) -> HttpResponse:
    missing = _missing(request.GET.get("mangler", ""))
    first = {"also": missing.text} if missing else {}
    form = LineForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and _added(request, form, missing):
        messages.success(request, _("The words are in the dictionary. Try the search now."))
        return see_other("search:dictionary")
    context = {"form": form, "missing": missing, "line": None}
    return respond(request, "search/line.html", context, 422 if form.errors else 200)


@requires(KEEP)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    line = _line(pk)
    first = {name: getattr(line, name) for name in ("nb", "nn", "en", "also")}
    form = LineForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and _changed(request, form, line):
        messages.success(request, _("The line is changed."))
        return see_other("search:dictionary")
    context = {"form": form, "missing": None, "line": line}
    return respond(request, "search/line.html", context, 422 if form.errors else 200)


@require_POST
@requires(KEEP)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    commands.end_line(by=request.user, synonym=_line(pk), now=timezone.now())
    messages.success(request, _("The line is taken out of the dictionary."))
    return see_other("search:dictionary")


@require_POST
@requires(KEEP)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    missing = queries.get_missing(pk)
    if missing is None:
        raise Http404
    commands.settle(by=request.user, missing=missing)
    messages.success(request, _("The line is taken off the list."))
    return see_other("search:dictionary")


def _added(request: HttpRequest, form: LineForm, missing: Missing | None) -> bool:
    try:
        line = commands.Line(**form.cleaned_data)
        commands.add_line(by=request.user, line=line, now=timezone.now(), missing=missing)
    except commands.AlreadyThere as refusal:
        form.add_error("nb", refusal.sentence)
        return False
    return True


def _changed(request: HttpRequest, form: LineForm, line: Synonym) -> bool:
    try:
        changed = commands.Line(**form.cleaned_data)
        commands.change_line(by=request.user, synonym=line, line=changed, now=timezone.now())
    except (commands.AlreadyThere, commands.LineEnded) as refusal:
        form.add_error("nb", refusal.sentence)
        return False
    return True


def _line(pk: int) -> Any:
    found = queries.get_line(pk)
    if found is None:
        raise Http404
    return found


def _missing(key: str) -> Missing | None:
    pk = id_of(key)
    return queries.get_missing(pk) if pk is not None else None
