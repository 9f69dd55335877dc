"""The editor: the list of steps as a page that needs no script, and the model that a script edits by."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.publishing import commands as publishing_commands
from sloyfe.domains.publishing.choices import State
from sloyfe.methods import bpmn
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui import formats
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import Do
from ..forms.making import FileForm
from ..forms.sending import NotEdits, NotSent, sent_edits, sent_save
from ..forms.writing import ADDABLE, MANY, kinds_for, posted_edits

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

PUT_BACK = "put_back"
REFUSED = (
    commands.CannotEdit,
    commands.CannotPutBack,
    commands.NotRead,
    commands.NoSteps,
    commands.NationalId,
    commands.TooManySteps,
)


@requires("processes.write")
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of steps. Every button saves all that is written in the list, and then does its own."""
    version = draft_of(request, pk)
    if request.method != "POST":
        if version.state != State.DRAFT:  # what others read, hear and approve is not drawn on
            return see_other("publishing:version", pk, version.number)
        taken, back = (_number(request.GET.get(name, "")) for name in ("borte", "tilbake"))
        gone = queries.gone_in_last_save(version, taken) if taken > 0 else None
        return _editor(request, version, gone=gone, back=back)
    edits = posted_edits(request.POST, queries.steps_of_version(version, request.user))
    try:
        version, shown = _saved(request, version, edits)
    except publishing_commands.Overtaken as refusal:
        return _editor(request, refusal.version, overtaken=refusal.version, written=edits, status=409)
    except REFUSED as refusal:
        return _editor(request, version, refusal=refusal.sentence, written=edits, status=422)
    if request.POST.get("do") == "on":
        return see_other("publishing:version", pk, version.number)
    return see_other(f"{reverse('processes:draw', args=[pk])}{shown}")


def _saved(request: HttpRequest, version: "Version", edits: Sequence[commands.Edit]) -> tuple["Version", str]:
    """The version after the save, and what of it the page that follows shows: what is gone, or what is back."""
    revision = _number(request.POST.get("revision", ""))
    begun: Any = {"by": request.user, "version": version, "revision": revision, "now": timezone.now()}
    verb, _colon, key = request.POST.get("do", "").partition(":")
    if verb == PUT_BACK:
        version, gone = commands.put_back(step_id=_number(key), written=edits, **begun)
        messages.success(request, _("Put back: %(step)s.") % {"step": gone.words})
        return version, f"?tilbake={gone.step_id}"
    if verb == Do.REMOVE:
        version = commands.take_away(step=key, written=edits[:-1], **begun)
        return version, f"?borte={queries.step_id_of(version, key)}"
    if edits:
        version, drawn = commands.edit(edits=edits, **begun)
        if verb in {Do.UP, Do.DOWN}:
            row = next((one for one in queries.rows_of(drawn) if one.key == key), None)
            messages.success(request, _("Moved. It is %(step)s now.") % {"step": queries.step_words(row)})
    return version, ""


@requires("processes.write")
def model(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as data, for a page that edits list and canvas side by side.

    GET gives the state; POST saves and gives the state after it. Both answer with

        {"revision": 4, "said": "Lagret 13.05.12", "xml": "<bpmn:definitions …",
         "steps": [{"key", "id", "number", "kind", "name", "role", "text", "depth", "details": "/prosess/…",
                    "ways": [{"id", "words", "to", "number"}]}],
         "problems": [{"sentence", "key", "grave"}]}

    `steps` is the list as it is read: joins and silent ends are passed over, so `to` is "" for the end; `id` of a
    way is what `rename`, `reroute` and `disconnect` take as their `step`. `details` is the page of what hangs on it.

    POST takes JSON with `revision` (of the state one began from) and either

    * `edits`: a list of objects with the names of `commands.Edit`, done in order, all or none:
      `{"do": "rename", "step": key, "name": …}`, `assign` (role), `document` (text), `kind`,
      `add` (name, role, kind, after, way), `move` (after, way), `up`, `down`, `remove`,
      `branch` (step = the decision, name = the answer, text = a new step on the way, to = where it goes on),
      `connect` (step, to, name), `disconnect`, `reroute` (to), `lines` (text: pasted lines; after), `arrange`
    * `xml`: what the canvas holds. It is merged into the file, so that what the canvas does not know stays.

    409: somebody has saved since `revision`. Answer as above of what stands now, `said` names who and when, and
    nothing of what was sent is saved. 422, or 413 where it is more than we take: `{"said": sentence}`, nothing
    saved; the state is as it was.
    """
    version = draft_of(request, pk)
    if request.method != "POST":
        return JsonResponse(_state(version))
    now = timezone.now()
    try:
        sent = sent_save(request.body)
        if isinstance(sent.get("xml"), str):
            version, drawn = commands.draw(
                by=request.user,
                version=version,
                revision=sent["revision"],
                data=sent["xml"].encode(),
                now=now,
            )
        else:
            version, drawn = commands.edit(
                by=request.user,
                version=version,
                revision=sent["revision"],
                edits=sent_edits(sent.get("edits")),
                now=now,
            )
    except publishing_commands.Overtaken as refusal:
        return JsonResponse(_state(refusal.version) | {"said": _who(refusal.version)}, status=409)
    except NotSent as refusal:
        return JsonResponse({"said": str(refusal.sentence)}, status=400)
    except RequestDataTooBig:
        return JsonResponse({"said": str(commands.NotRead.too_large)}, status=413)
    except (NotEdits, *REFUSED) as refusal:
        return JsonResponse({"said": str(refusal.sentence)}, status=422)
    return JsonResponse(_state(version, drawn))


@requires("processes.write")
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Another tool's file in the place of ours: steps that were there before keep their identity."""
    version = draft_of(request, pk)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FileForm(*posted, initial={"revision": version.revision})
    if posted and form.is_valid():
        try:
            commands.replace_file(
                by=request.user,
                version=version,
                revision=form.cleaned_data["revision"],
                data=form.cleaned_data["file"].read(),
                now=timezone.now(),
            )
        except (commands.NotRead, *REFUSED) as refusal:
            form.add_error("file", str(refusal.sentence))
        else:
            messages.success(
                request, _("The file is read. Steps that were there before keep what hangs on them.")
            )
            return see_other("processes:draw", pk)
    context = {"form": form, "version": version, "item": version.item}
    return respond(request, "processes/replace.html", context, 422 if posted else 200)


def draft_of(request: HttpRequest, pk: int) -> "Version":
    """The draft, for those who write on it; to others it does not exist."""
    found = queries.get_draft(request.user, pk)
    if found is None:
        raise Http404
    access.require("processes.write", request.user, found)
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _state(version: "Version", model: bpmn.Model | None = None) -> dict[str, Any]:
    model = model or queries.model_of(version)
    keys = queries.keys_of(version.item_id)
    steps = [
        {
            "key": row.key,
            "id": keys.get(row.key),
            "number": row.number,
            "kind": row.kind,
            "name": row.name,
            "role": row.role,
            "text": row.text,
            "depth": row.depth,
            "details": f"/prosess/{version.item_id}/tegn/steg/{keys.get(row.key, 0)}",
            "ways": [
                {"id": way.id, "words": way.words, "to": way.key, "number": way.number} for way in row.ways
            ],
        }
        for row in queries.rows_of(model)
    ]
    problems = [
        {"sentence": one.sentence, "key": one.key, "grave": one.grave} for one in queries.said(version, model)
    ]
    return {
        "revision": version.revision,
        "said": _("Saved %(time)s") % {"time": timezone.localtime(version.saved_at).strftime("%H.%M.%S")},
        "xml": queries.xml_of(version),
        "steps": steps,
        "problems": problems,
    }


def _who(version: "Version") -> str:
    words = {"name": version.saved_by, "time": formats.ago(version.saved_at)}
    return (
        _("%(name)s has saved this %(time)s. What you changed is not saved; look at both, then go on.")
        % words
    )


def _editor(
    request: HttpRequest, version: "Version", *, status: int = 200, refusal: Any = "", **more: Any
) -> HttpResponse:
    steps = queries.steps_of_version(version, request.user)
    context = {
        "version": version,
        "item": version.item,
        "steps": [(step, kinds_for(step.kind)) for step in steps],
        "many": MANY,
        "said": queries.said(version),
        "roles": list(
            dict.fromkeys([*(step.role for step in steps if step.role), *queries.known_roles(request.user)])
        ),
        "addable": ADDABLE,
        "description": queries.description_of(version),
        "refusal": refusal,
        "overtaken": None,
        "gone": None,
        "back": 0,
        "written": [],
        "pictures": [],
        "canvas_words": queries.canvas_words(),
        "beside": parts_of("draft.beside", request, version),
    }
    if drawn := queries.model_of(version):
        context["pictures"] = queries.pictures_of(drawn)
    return respond(request, "processes/draw.html", context | more, status)
