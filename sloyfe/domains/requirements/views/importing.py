"""Import of an OSCAL catalog: send the file, see what it would become, say yes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.methods import oscal
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.catalogue import ImportForm
from ..forms.faults import sentence_of

SHOWN = 200


@requires("requirements.import")
def upload(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    faults: list[Any] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            staged = commands.stage_import(
                by=request.user,
                name=given["file"].name,
                content=given["file"].read(oscal.reading.MAX_BYTES + 1),
                code=given["code"],
                label=given["label"],
                language=given["language"],
                now=timezone.now(),
            )
        except oscal.Broken as broken:
            faults = [(fault, sentence_of(fault)) for fault in broken.faults]
            form.add_error("file", _("The catalog is refused, and nothing has been written."))
        else:
            return see_other("requirements:import_preview", staged.pk)
    context = {"form": form, "faults": faults}
    return respond(request, "requirements/import.html", context, 422 if form.errors else 200)


@requires("requirements.import")
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    staged = found_or_404(queries.staged(request.user, pk))
    content = bytes(staged.content)
    if request.method == "POST":
        try:
            edition = commands.apply_import(
                by=request.user,
                content=content,
                code=staged.code,
                label=staged.label,
                language=staged.language,
            )
        except commands.CannotImport as refusal:
            found = refusal.preview
        else:
            messages.success(request, _("The catalog is imported."))
            return see_other(edition)
    else:
        found = queries.preview_of(content, staged.code, staged.label)
    context = {"staged": staged, "preview": found, "shown": SHOWN}
    failed = request.method == "POST"
    return respond(request, "requirements/import_preview.html", context, 422 if failed else 200)


@require_POST
@requires("requirements.import")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    staged = found_or_404(queries.staged(request.user, pk))
    commands.discard_import(by=request.user, staged=staged)
    return see_other("requirements:import")
