"""Old cases: send the file, say what its columns and words are, see what would come, say yes; and back again."""

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.files import tables_out
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import ImportState
from ..commands.import_taking_in import MANY
from ..forms import importing as forms
from ..models import CaseImport

PIECE = 4 * 1024 * 1024
# Which page belongs to a state; all others are the page of the import itself.
NEXT = {ImportState.READ: "cases:import_columns"}


@requires("cases.import")
def overview(request: HttpRequest) -> HttpResponse:
    """GET: what has come in, and a form. POST: a whole file at once, for browsers without script."""
    form = forms.OldFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return see_other(_whole(request.user, form.cleaned_data["file"]))
        except (commands.FileTooLarge, commands.FileEmpty) as refusal:
            form.add_error("file", str(refusal.sentence))
    page = {
        "form": form,
        "batches": queries.imports_for(request.user),
        "mappings": queries.saved_mappings(),
        "piece": PIECE,
    }
    return respond(request, "cases/imports.html", page, 422 if form.errors else 200)


def _whole(by: Any, file: Any) -> CaseImport:
    """Keeps the pieces under the sum of the file, so that the same sent twice at once is one."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    key = digest.hexdigest()
    batch = commands.begin_import(by=by, name=file.name, size=file.size, key=key, now=timezone.now())
    offset = 0
    for chunk in file.chunks(PIECE):
        offset = max(offset, commands.receive_part(by=by, batch=batch, offset=offset, content=chunk))
    return commands.finish_upload(by=by, batch=batch)


@require_POST
@requires("cases.import")
def begin(request: HttpRequest) -> HttpResponse:
    """A browser with script asks where to begin: a file that broke off goes on from there."""
    form = forms.BeginForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"problem": _("The file did not come along. Choose it again.")}, status=422)
    try:
        batch = commands.begin_import(by=request.user, **form.cleaned_data, now=timezone.now())
    except (commands.FileTooLarge, commands.FileEmpty) as refusal:
        return JsonResponse({"problem": str(refusal.sentence)}, status=422)
    return JsonResponse({"url": batch.get_absolute_url(), "offset": batch.received})


@require_POST
@requires("cases.import")
def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """The next piece as the body; where it begins stands in the address. The last one sets the reading going."""
    batch = found_or_404(queries.import_of(request.user, pk))
    word = request.GET.get("fra", "")
    offset = int(word) if word.isascii() and word.isdecimal() and len(word) < 16 else -1
    try:
        received = commands.receive_part(by=request.user, batch=batch, offset=offset, content=request.body)
        if received == batch.size:
            commands.finish_upload(by=request.user, batch=batch)
    except commands.PieceOutOfPlace as refusal:
        return JsonResponse({"offset": refusal.offset, "problem": str(refusal.sentence)}, status=409)
    return JsonResponse({"offset": received})


@requires("cases.import")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands: work going on, the preview with yes and no, or what became of it."""
    batch = found_or_404(queries.import_of(request.user, pk))
    if request.method == "POST":
        return _yes(request, batch)
    if page := NEXT.get(ImportState(batch.state)):
        return see_other(page, batch.pk)
    return _shown(request, batch, forms.ApplyForm())


def _yes(request: HttpRequest, batch: CaseImport) -> HttpResponse:
    form = forms.ApplyForm(request.POST)
    form.is_valid()
    try:
        commands.ask_import(by=request.user, batch=batch, leave=form.cleaned_data["leave"])
    except (commands.HasWrongRows, commands.NothingToTakeIn) as refusal:
        say_in(form, refusal)
        return _shown(request, batch, form)
    return see_other(batch)


def _shown(request: HttpRequest, batch: CaseImport, form: forms.ApplyForm) -> HttpResponse:
    now = timezone.now()
    checked = batch.state == ImportState.CHECKED
    page = {
        "batch": batch,
        "form": form,
        "problem": queries.problem_of(batch),
        "standing": queries.import_standing(batch, now),
        "rows": queries.first_rows(batch) if checked else [],
        "faults": queries.faults_of(batch),
        "kinds": queries.faults_by_kind(batch) if checked else [],
        "promised": queries.promise_of_imported(timezone.localdate(now)),
        "many": checked and batch.counts["new"] >= MANY,
        "touched": batch.state == ImportState.APPLIED and queries.is_touched(batch),
    }
    return respond(request, "cases/import.html", page, 422 if form.errors else 200)


@require_safe
@requires("cases.import")
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """For the page that waits: the state, and how far it is in words."""
    batch = found_or_404(queries.import_of(request.user, pk))
    found = queries.import_standing(batch, timezone.now())
    words = _("%(n)s %% done") % {"n": found.percent}
    return JsonResponse({"state": batch.state, "percent": found.percent, "words": words})


@require_POST
@requires("cases.import")
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    batch = found_or_404(queries.import_of(request.user, pk))
    commands.retry_import(by=request.user, batch=batch)
    return see_other(batch)


@requires("cases.import")
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    batch, contents = _contents(request, pk)
    before = _mapping(request, contents)
    form = forms.columns_form(request.POST or None, contents.headings, before)
    if request.method == "POST" and form.is_valid():
        try:
            mapping = forms.chosen_columns(form, before)
            commands.map_columns(by=request.user, batch=batch, mapping=mapping, now=timezone.now())
        except commands.ColumnsMissing as refusal:
            say_in(form, refusal)
        else:
            return see_other("cases:import_words", batch.pk)
    page = {
        "batch": batch,
        "contents": contents,
        "form": form,
        "saved": queries.saved_mappings(contents.headings),
        "problem": queries.problem_of(batch),
    }
    return respond(request, "cases/import_columns.html", page, 422 if form.errors else 200)


@requires("cases.import")
def words(request: HttpRequest, pk: int) -> HttpResponse:
    batch, contents = _contents(request, pk)
    before = queries.Mapping(**contents.mapping)
    now = timezone.now()
    met = {
        name: contents.words[before.columns[name]]
        for name in queries.WORDED
        if contents.words.get(before.columns.get(name, ""))
    }
    offered = forms.offered_words(
        queries.units_for_import(), queries.offered_categories(timezone.localdate(now))
    )
    form = forms.words_form(request.POST or None, met, before, offered)
    save = forms.SaveMappingForm(request.POST if request.POST.get("name") else None)
    if request.method == "POST" and form.is_valid() and (not save.is_bound or save.is_valid()):
        mapping = forms.chosen_words(form, before)
        commands.map_words(by=request.user, batch=batch, mapping=mapping)
        if save.is_bound:
            commands.save_mapping(by=request.user, name=save.cleaned_data["name"], mapping=mapping, now=now)
        commands.ask_check(by=request.user, batch=batch)
        return see_other(batch)
    page = {"batch": batch, "form": form, "save": save}
    failed = bool(form.errors or save.errors)
    return respond(request, "cases/import_words.html", page, 422 if failed else 200)


def _contents(request: HttpRequest, pk: int) -> tuple[CaseImport, Any]:
    batch = found_or_404(queries.import_of(request.user, pk))
    return batch, found_or_404(queries.contents_of(batch))


def _mapping(request: HttpRequest, contents: Any) -> queries.Mapping:
    """The saved one that is asked for in the address, else what stands."""
    name = request.GET.get("valg", "")
    return (queries.saved_mapping(name) if name else None) or queries.Mapping(**contents.mapping)


@require_safe
@requires("cases.import")
def faults(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All faults as a table, for whoever mends the file."""
    batch = found_or_404(queries.import_of(request.user, pk))
    head = (_("Row"), _("Column"), _("What is wrong, and what to do"))
    return tables_out.sent("csv", f"feil-{batch.pk}", "", head, queries.fault_lines(batch))


@require_POST
@requires("cases.import")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    batch = found_or_404(queries.import_of(request.user, pk))
    commands.discard_import(by=request.user, batch=batch)
    messages.success(request, _("The file is thrown away."))
    return see_other("cases:imports")


@require_POST
@requires("cases.import")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    batch = found_or_404(queries.import_of(request.user, pk))
    commands.ask_undo_import(by=request.user, batch=batch)
    return see_other(batch)


@require_POST
@requires("cases.import")
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    found_or_404(commands.forget_mapping(by=request.user, pk=pk) or None)
    return see_other("cases:imports")
