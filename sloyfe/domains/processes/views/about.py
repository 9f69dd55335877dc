"""What is said besides the drawing: about the whole, about one step, and where on the map it belongs."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.publishing import commands as publishing_commands
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.making import Placed
from ..forms.writing import AboutForm, StepForm, kept_choices
from .drawing import draft_of

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

OF_VERSION = ("revision", "title", "change_note", "significant", "effective_on")
OF_DETAIL = ("form", "form_url", "system", "records", "personal_data")


@requires("processes.write")
def about(request: HttpRequest, pk: int) -> HttpResponse:
    version = draft_of(request, pk)
    form = AboutForm(request.POST if request.method == "POST" else None, initial=_about(version))
    if request.method != "POST" or not form.is_valid():
        return _about_page(request, version, form, 422 if form.errors else 200)
    given = dict(form.cleaned_data)
    revision = given.pop("revision")
    try:
        saved = commands.tell(
            by=request.user,
            version=version,
            revision=revision,
            about=commands.About(**given),
            now=timezone.now(),
        )
    except publishing_commands.Overtaken as refusal:
        return _about_page(request, refusal.version, _again(AboutForm, form, refusal.version), 409, refusal)
    except commands.NationalId as refusal:
        say_in(form, refusal)
        return _about_page(request, version, form, 422)
    if request.POST.get("do") == "on":
        return see_other("publishing:version", pk, saved.number)
    messages.success(request, _("Saved."))
    return see_other("processes:draw", pk)


@requires("processes.write")
def step(request: HttpRequest, pk: int, step_id: int) -> HttpResponse:
    """One step: how it is done, with what, for which requirement, and who else has a part in it."""
    version = draft_of(request, pk)
    steps = queries.steps_of_version(version, request.user)
    found = next((one for one in steps if one.id == step_id), None)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _step_page(request, version, found, _step_form(request, version, found))
    form = _step_form(request, version, found, request.POST)
    if not form.is_valid():
        return _step_page(request, version, found, form, status=422)
    try:
        _save_step(request, version, found, form)
    except publishing_commands.Overtaken as refusal:
        data = form.data.copy()
        data["revision"] = str(refusal.version.revision)
        again = _step_form(request, refusal.version, found, data)
        return _step_page(request, refusal.version, found, again, status=409, refusal=refusal)
    except commands.NationalId as refusal:
        say_in(form, refusal)
        return _step_page(request, version, found, form, status=422)
    messages.success(request, _("Saved."))
    return see_other("processes:draw", pk)


@requires("processes.place")
def place(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_visible(request.user, pk)
    if found is None:
        raise Http404
    initial = {"kind": found.kind, "parent": str(found.parent_id or ""), "position": found.position}
    parents = [one for one in queries.possible_parents(request.user) if one[0] != str(pk)]
    form = Placed(request.POST if request.method == "POST" else None, initial=initial, parents=parents)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        parent = queries.parent_named(request.user, given["parent"])
        where = commands.Place(given["kind"], parent, given["position"] or 0)
        commands.place(by=request.user, process=found, place=where)
        messages.success(request, _("Saved."))
        return see_other(found)
    context = {"form": form, "process": found}
    return respond(request, "processes/place.html", context, 422 if form.errors else 200)


def _about(version: "Version") -> dict[str, Any]:
    words = queries.description_of(version)
    initial = {name: getattr(version, name) for name in OF_VERSION}
    return initial | {name: getattr(words, name) for name in ("purpose", "inputs", "outputs", "customers")}


def _again(kind: Any, form: Any, version: "Version") -> Any:
    """The same words on the newest save, so that pressing once more is a choice."""
    data = form.data.copy()
    data["revision"] = str(version.revision)
    again = kind(data)
    again.is_valid()
    return again


def _about_page(
    request: HttpRequest, version: "Version", form: AboutForm, status: int = 200, refusal: Any = None
) -> HttpResponse:
    context = {
        "form": form,
        "version": version,
        "item": version.item,
        "has_before": version.item.current_id is not None,
        "overtaken": refusal.version if refusal else None,
        "theirs": queries.description_of(version) if refusal else None,
    }
    return respond(request, "processes/about.html", context, status)


def _step_form(
    request: HttpRequest, version: "Version", found: queries.StepView, data: Any = None
) -> StepForm:
    detail, hung = found.hung.detail, found.hung
    kept = kept_choices(hung)
    initial = {
        "revision": version.revision,
        "text": found.text,
        "kept": [key for key, _label in kept],
        **{name: getattr(detail, name) if detail else "" for name in OF_DETAIL},
        **{
            name: ", ".join(hung.roles(part))
            for name, part in (("answers", "A"), ("asked", "C"), ("told", "I"))
        },
    }
    form = StepForm(data, initial=initial, kept=kept, offered=queries.offered_ends(request.user))
    if data is not None:
        form.is_valid()
    return form


def _save_step(request: HttpRequest, version: "Version", found: queries.StepView, form: StepForm) -> None:
    given, user = form.cleaned_data, request.user
    ends = {kind: form.ends(kind) for kind in ("requirement", "control", "document")}
    on_step = commands.OnStep(
        **{name: given[name] for name in OF_DETAIL},
        involved=form.involved,
        **queries.ends_named(user, found.hung, **ends),
    )
    commands.describe(
        by=user,
        version=version,
        revision=given["revision"],
        key=found.key,
        on_step=on_step,
        text=given["text"],
        now=timezone.now(),
    )


def _step_page(
    request: HttpRequest,
    version: "Version",
    found: queries.StepView,
    form: StepForm,
    *,
    status: int = 200,
    refusal: Any = None,
) -> HttpResponse:
    context = {
        "form": form,
        "version": version,
        "item": version.item,
        "step": found,
        "roles": queries.known_roles(request.user),
        "overtaken": refusal.version if refusal else None,
    }
    return respond(request, "processes/step.html", context, status)
