"""New documents and the editor: preview, files, autosave, and two who write at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.domains.publishing import commands as publishing_commands
from sloyfe.domains.publishing import queries as publishing
from sloyfe.domains.publishing.choices import State
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.files.refusals import Rejected
from sloyfe.platform.keys import id_of
from sloyfe.platform.ui import formats
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import SUBJECT
from ..forms.writing import AttachForm, NewForm, WriteForm

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version


@dataclass(frozen=True)
class Conflict:
    """What somebody else has saved meanwhile, beside what this writer has."""

    version: "Version"
    body: str
    changes: list[Any]


@requires("documents.create")
def new(request: HttpRequest) -> HttpResponse:
    """A new document, or a local addendum to the one that `til` names."""
    today = timezone.localdate()
    parent = _parent(request)
    types = [(one.code, str(one)) for one in publishing.types_in_force(SUBJECT, today) if not one.local]
    data = request.POST if request.method == "POST" else None
    form = NewForm(
        data, types=types, units=queries.units_to_write_for(request.user, today), local=parent is not None
    )
    if data is not None and form.is_valid():
        version = commands.create(
            by=request.user, new=_new_item(request, form, parent), body="", now=timezone.now()
        )
        return see_other("documents:write", version.item_id)
    failed = data is not None
    return respond(request, "documents/new.html", {"form": form, "parent": parent}, 422 if failed else 200)


@requires("documents.write")
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor. With script it saves by itself; the same address without script saves and shows the page."""
    version = _draft(request, pk)
    if request.method != "POST":
        if version.state != State.DRAFT:  # what others read, hear and approve is not written on
            return see_other("publishing:version", pk, version.number)
        return _editor(request, version, _write_form(version))
    form = WriteForm(request.POST)
    if not form.is_valid():
        return _editor(request, version, form, status=422)
    if request.POST.get("step") == "preview":
        html = queries.html(form.cleaned_data["body"], version, request.user)
        return _editor(request, version, form, preview=html)
    return _save(request, version, form)


def _save(request: HttpRequest, version: "Version", form: WriteForm) -> HttpResponse:
    given = dict(form.cleaned_data)
    revision, draft = given.pop("revision"), commands.Draft(**given)
    try:
        saved = commands.save_draft(
            by=request.user, version=version, revision=revision, draft=draft, now=timezone.now()
        )
    except publishing_commands.Overtaken as refusal:
        return _conflict(request, refusal.version, form)
    if _by_itself(request):
        return JsonResponse({"revision": saved.revision, "said": _saved(saved)})
    if request.POST.get("step") == "on":
        return see_other("publishing:version", saved.item_id, saved.number)
    messages.success(request, _("Saved."))
    return see_other("documents:write", saved.item_id)


@require_POST
@requires("documents.write")
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    version, form = _draft(request, pk), AttachForm(request.POST, request.FILES, auto_id="attach-%s")
    if form.is_valid():
        try:
            title = form.cleaned_data["title"]
            upload = form.cleaned_data["file"]
            commands.attach(by=request.user, version=version, upload=upload, title=title, now=timezone.now())
        except Rejected as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Attached. What stood in the text box was not saved by this."))
            return see_other("documents:write", pk)
    return _editor(request, version, _write_form(version), attach=form, status=422)


@require_POST
@requires("documents.write")
def detach(request: HttpRequest, pk: int, attachment_id: int) -> HttpResponse:
    found = found_or_404(queries.attachment(_draft(request, pk), attachment_id))
    commands.detach(by=request.user, attachment=found, now=timezone.now())
    return see_other("documents:write", pk)


@require_safe
@requires("documents.create")
def find(request: HttpRequest) -> JsonResponse:
    """What the text can lead to, for the editor."""
    words = request.GET.get("q", "").replace("\x00", "")[:100]
    found = [{"name": name, "words": said} for name, said in queries.nameable(request.user, words)]
    return JsonResponse({"found": found})


def _draft(request: HttpRequest, pk: int) -> "Version":
    found = found_or_404(queries.get_draft(request.user, pk))
    access.require("documents.write", request.user, found)
    return found


def _parent(request: HttpRequest) -> Any:
    pk = id_of(request.GET.get("til", ""))
    if pk is None:
        return None
    found = queries.get_readable(request.user, pk)
    if found is None or found.item.parent_id:
        raise Http404
    return found.item


def _new_item(request: HttpRequest, form: NewForm, parent: Any) -> publishing_commands.NewItem:
    given = form.cleaned_data
    code = "addendum" if parent else given["type"]
    kind = publishing.type_named(SUBJECT, code, timezone.localdate())
    external = None
    if code == "external":
        external = (given["external_url"], given["external_source"], request.user)
    return publishing_commands.NewItem(
        subject=SUBJECT,
        type=kind,
        title=given["title"],
        unit=publishing.unit_named(request.user, given["unit"]),
        owner=request.user,
        language=given["language"],
        external=external,
        parent=parent,
    )


def _write_form(version: "Version") -> WriteForm:
    names = ("revision", "title", "change_note", "significant", "effective_on")
    initial = {name: getattr(version, name) for name in names}
    return WriteForm(initial=initial | {"body": queries.body_of(version)})


def _by_itself(request: HttpRequest) -> bool:
    return request.headers.get("X-Autosave") == "1"


def _saved(version: "Version") -> str:
    saved = timezone.localtime(version.saved_at)
    if saved.date() == timezone.localdate():
        return _("Saved %(time)s") % {"time": saved.strftime("%H.%M.%S")}
    return _("Saved %(time)s") % {"time": formats.date(saved.date())}


def _conflict(request: HttpRequest, now: "Version", form: WriteForm) -> HttpResponse:
    """Somebody else has saved. Both texts are shown, and nothing is overwritten unless the writer says so."""
    if _by_itself(request):
        words = {"name": now.saved_by, "time": formats.ago(now.saved_at)}
        said = _("%(name)s has saved this %(time)s. Press Save to see both texts; nothing is lost.") % words
        return JsonResponse({"said": said}, status=409)
    body = queries.body_of(now)
    data = form.data.copy()
    data["revision"] = str(now.revision)
    mine = WriteForm(data)
    mine.is_valid()
    conflict = Conflict(now, body, queries.changes_between(body, form.cleaned_data["body"]))
    return _editor(request, now, mine, conflict=conflict, status=409)


def _editor(
    request: HttpRequest, version: "Version", form: WriteForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context: dict[str, Any] = {
        "version": version,
        "item": version.item,
        "form": form,
        "attachments": queries.attachments_of(version),
        "attach": AttachForm(auto_id="attach-%s"),
        "saved": _saved(version),
        "preview": None,
        "conflict": None,
        "beside": parts_of("draft.beside", request, version),
        "has_before": version.item.current_id is not None,
    }
    return respond(request, "documents/write.html", context | more, status)
