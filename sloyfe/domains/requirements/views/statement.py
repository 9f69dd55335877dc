"""The statement of applicability: on the page, as a file, and one safeguard at a time."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import Facts, ask
from sloyfe.platform.ui.responses import respond

from .. import commands, exports, queries
from ..forms.fulfilling import DeclareForm
from ..models import StatementLine
from .finding import crumbs_of, edition_or_404, requirement_or_404


@require_safe
@requires("requirements.view")
def statement(request: HttpRequest, key: str) -> HttpResponse:
    edition = edition_or_404(request, key)
    lines = queries.statement_of(request.user, edition, timezone.localdate())
    decided = [one.line for one in lines if one.line]
    context = {
        "edition": edition,
        "lines": lines,
        "applied": sum(line.applies for line in decided),
        "left_out": sum(not line.applies for line in decided),
        "undecided": len(lines) - len(decided),
        "kinds": exports.KINDS,
    }
    return respond(request, "requirements/statement.html", context)


@require_safe
@requires("requirements.view")
def export(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    if kind not in exports.KINDS:
        raise Http404
    edition, today = edition_or_404(request, key), timezone.localdate()
    made = exports.made(kind, edition, queries.statement_of(request.user, edition, today), today)
    response = HttpResponse(made, content_type=exports.KINDS[kind])
    name = f"anvendelse-{edition.key.replace(':', '-')}-{today:%Y-%m-%d}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires("requirements.declare")
def declare(request: HttpRequest, ref: str) -> HttpResponse:
    found = requirement_or_404(request, ref)
    if not found.selectable:
        raise Http404
    line = getattr(found, "statement", None)
    initial: dict[str, Any] = {}
    if line:
        applies = "yes" if line.applies else "no"
        initial = {"applies": applies, "reason": line.reason, "progress": line.progress}
        initial["revision"] = line.revision

    def write(given: dict[str, Any]) -> Any:
        applies = given.pop("applies") == "yes"
        return commands.declare(
            by=request.user, requirement=found, applies=applies, now=timezone.now(), **given
        )

    return ask(
        request,
        DeclareForm(request.POST or None, initial=initial),
        write,
        title=_("Does this safeguard apply?"),
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
        intro=found.label,
        theirs=_told,
    )


def _told(held: StatementLine) -> Facts:
    return [
        (_("Does it apply to us?"), _("Yes") if held.applies else _("No")),
        (_("Why?"), held.reason),
        (_("How far have we come?"), held.get_progress_display()),
        (_("Decided by"), held.decided_by.name),
    ]
