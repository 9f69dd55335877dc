"""Problems that are proposed because several units have the same cause: yes makes the problem, no says why."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.problems import NotOneForm, TitleForm


@require_safe
@requires("cases.answer_proposal")
def listing(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@requires("cases.answer_proposal")
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _answered(request, pk, TitleForm, "title")
    if form.is_valid():
        try:
            made = commands.accept_proposal(
                by=request.user, proposed=row, title=form.cleaned_data["title"], now=timezone.now()
            )
        except (commands.SaysNothing, commands.TooFew) as refusal:
            say_in(form, refusal)
        else:
            messages.success(request, _("The problem has got the number %(ref)s.") % {"ref": made.ref})
            return see_other(made if queries.get_visible(request.user, made.ref) else "cases:proposed")
    return _page(request, pk, form)


@require_POST
@requires("cases.answer_proposal")
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _answered(request, pk, NotOneForm, "reason")
    if form.is_valid():
        commands.set_aside(
            by=request.user, proposed=row, reason=form.cleaned_data["reason"], today=timezone.localdate()
        )
        messages.success(request, _("Saved."))
        return see_other("cases:proposed")
    return _page(request, pk, form)


def _answered(request: HttpRequest, pk: int, form: type[Form], name: str) -> tuple[Any, Form]:
    row = found_or_404(queries.get_proposed(request.user, pk))
    return row, form(request.POST, auto_id=f"{name}-{pk}-%s")


def _page(request: HttpRequest, pk: int | None = None, failed: Form | None = None) -> HttpResponse:
    """Two forms at each proposal; the one that did not read comes back open, with what was written in it."""
    shown = []
    for one in queries.problems_proposed(request.user, timezone.localdate()):
        key = one.row.pk
        title: Form = TitleForm(auto_id=f"title-{key}-%s")
        why: Form = NotOneForm(auto_id=f"reason-{key}-%s")
        if failed and key == pk:
            title, why = (failed, why) if isinstance(failed, TitleForm) else (title, failed)
        shown.append((one, title, why))
    context = {"proposals": shown, "failed_form": failed}
    return respond(request, "cases/proposed.html", context, 422 if failed else 200)
