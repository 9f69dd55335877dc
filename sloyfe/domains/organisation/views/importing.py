"""Import: send the file, see what it would do, say yes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.platform.access.guard import requires
from sloyfe.platform.files import sheets
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..commands.importing import HasFaults
from ..forms.units import ImportForm
from ..queries.import_plan import FAULTS_SHOWN, Plan


@requires("organisation.import")
def upload(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            staged = commands.stage_import(
                by=request.user,
                kind=form.cleaned_data["kind"],
                name=file.name,
                content=_content(file),
                now=timezone.now(),
            )
        except sheets.Unreadable as fault:
            form.add_error("file", str(fault))
        else:
            return see_other("organisation:import_preview", staged.pk)
    return respond(request, "organisation/import.html", {"form": form}, 422 if form.errors else 200)


@requires("organisation.import")
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what would happen; POST does it, after checking the same once more."""
    staged = found_or_404(queries.staged_import(request.user, pk))
    today, content = timezone.localdate(), bytes(staged.content)
    if request.method == "POST":
        try:
            plan = commands.apply_import(
                by=request.user, kind=staged.kind, content=content, name=staged.name, today=today
            )
        except HasFaults as refusal:
            plan = refusal.plan
        else:
            messages.success(request, _done(plan))
            return see_other("organisation:tree")
    else:
        plan = queries.plan_import(staged.kind, sheets.read(content, staged.name), today, request.user)
    page = {"staged": staged, "plan": plan, "shown": FAULTS_SHOWN}
    return respond(
        request, "organisation/import_preview.html", page, 422 if request.method == "POST" else 200
    )


@require_POST
@requires("organisation.import")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    staged = found_or_404(queries.staged_import(request.user, pk))
    commands.discard_import(by=request.user, staged=staged)
    return see_other("organisation:import")


def _done(plan: Plan) -> str:
    counted = _("Imported: %(new)d new, %(changes)d changed cells.") % {
        "new": len(plan.new),
        "changes": len(plan.changes),
    }
    left = _("What the file has no column for, stays as it was: %(columns)s.")
    return f"{counted} {left % {'columns': ', '.join(plan.silent)}}" if plan.silent else counted


def _content(file: object) -> bytes:
    """No more than the cap and one byte: the reader then says that it is too large."""
    return file.read(sheets.MAX_BYTES + 1)  # type: ignore[attr-defined]
