"""The loop of a case as it goes on: the cause on a page of its own, the rest from the page of the case."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.loop import CauseForm, CauseRows, FinishForm, ReasonForm, WishForm
from ..models import Case
from .case import page
from .finding import visible_or_404
from .opening import opened


@requires("cases.find_cause")
def cause(request: HttpRequest, ref: str) -> HttpResponse:
    """Saved as a whole as often as wanted; the stage is done when enough of it is."""
    case = visible_or_404(request, ref)
    if not case.is_open or not queries.is_looping(case) or not queries.handles(request.user, case):
        return see_other(case)  # whoever may only look, looks there
    case = opened(request, case, timezone.now())
    form, rows = _cause_forms(request, case)
    looking, overtaken = "look" in request.POST, False
    if request.method == "POST" and not looking and all([form.is_valid(), rows.is_valid()]):
        try:
            return _save_cause(request, case, form, rows)
        except commands.Overtaken:
            overtaken = True
            form.upon(found_or_404(queries.loop_row(case)).revision)
        except Exception as refusal:
            say_in(form, refusal)
    context = {
        "case": case,
        "texts": queries.texts_of(case),
        "form": form,
        "rows": rows,
        "nodes": queries.loop_of(case, queries.known_loop(case), timezone.localdate()),
        "step": queries.step_of(request.user, case),
        "search": request.POST.get("search", ""),
        "found": queries.steps_found(request.user, request.POST.get("search", "")) if looking else None,
    }
    if overtaken:
        standing = {"loop": queries.loop_row(case), "causes": queries.causes_of(case)}
        return respond(request, "cases/cause.html", context | standing, 409)
    bad = not looking and bool(form.is_bound and (form.errors or not rows.is_valid()))
    return respond(request, "cases/cause.html", context, 422 if bad else 200)


@require_POST
@requires("cases.anchor")
def anchor(request: HttpRequest, ref: str) -> HttpResponse:
    case, form = visible_or_404(request, ref), WishForm(request.POST)
    if not form.is_valid():
        return page(request, case, anchor=form)
    kept = {one.item.pk: one for one in queries.to_anchor_in(request.user, case)}
    one = found_or_404(kept.get(form.cleaned_data["item"]))
    made = commands.anchor(
        by=request.user,
        case=case,
        item=one.item,
        step=one.step,
        wish=form.cleaned_data["wish"],
        now=timezone.now(),
    )
    if made.version is None:
        messages.success(request, _("Sent. The draft is linked to the case when the owner begins it."))
        return see_other(case)
    return see_other(publishing.subject_of(made.item).edit_url(made.version))


@require_POST
@requires("cases.anchor")
def leave_as_it_is(request: HttpRequest, ref: str) -> HttpResponse:
    case, form = visible_or_404(request, ref), ReasonForm(request.POST, prefix="right")
    if not form.is_valid():
        return page(request, case, right=form)
    commands.leave_as_it_is(by=request.user, case=case, now=timezone.now(), **form.cleaned_data)
    return _saved(request, case)


@require_POST
@requires("cases.share")
def keep_to_us(request: HttpRequest, ref: str) -> HttpResponse:
    case, form = visible_or_404(request, ref), ReasonForm(request.POST, prefix="us")
    if not form.is_valid():
        return page(request, case, us=form)
    commands.keep_to_us(by=request.user, case=case, now=timezone.now(), **form.cleaned_data)
    return _saved(request, case)


@require_POST
@requires("cases.finish")
def finish(request: HttpRequest, ref: str) -> HttpResponse:
    case, form = visible_or_404(request, ref), FinishForm(request.POST, prefix="finish")
    if not form.is_valid():
        return page(request, case, finish=form)
    commands.finish(by=request.user, case=case, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The case is closed, and the one who reported has got the answer."))
    return see_other(case)


@require_POST
@requires("cases.find_cause")
def find_again(request: HttpRequest, ref: str) -> HttpResponse:
    case = visible_or_404(request, ref)
    commands.find_again(by=request.user, case=case, now=timezone.now())
    return see_other("cases:cause", case.ref)


def _save_cause(request: HttpRequest, case: Case, form: CauseForm, rows: Any) -> HttpResponse:
    given = form.cleaned_data
    try:
        causes = tuple(one for row in rows if (one := row.found))
    except LookupError:
        raise commands.NotThere from None
    found = commands.Found(
        correction=given["correction"],
        causes=causes,
        lines=form.lines,
        single_event=given["single_event"],
        elsewhere=given["elsewhere"],
        elsewhere_text=given["elsewhere_text"],
        changes=tuple(given["changes"]),
    )
    loop = commands.find_cause(
        by=request.user, case=case, found=found, revision=given["revision"], now=timezone.now()
    )
    words = _("Saved. The cause is found.") if loop.cause_at else _("Saved. Something is still missing.")
    messages.success(request, words)
    return see_other(case)


def _saved(request: HttpRequest, case: Case) -> HttpResponse:
    messages.success(request, _("Saved."))
    return see_other(case)


def _cause_forms(request: HttpRequest, case: Case) -> tuple[CauseForm, Any]:
    """What was posted, or what stands. A search for a step keeps all that is written."""
    loop = found_or_404(queries.loop_row(case))
    data = request.POST if request.method == "POST" else None
    standing = queries.causes_of(case)
    steps = queries.steps_for_cause(request.user, case, request.POST.get("search", ""))
    kwargs = {
        "codes": queries.cause_codes(timezone.localdate(), standing),
        "steps": _with_posted(request, steps),
        "controls": queries.controls_for_cause(request.user, case, [key for key, _name in steps]),
        "user": request.user,
    }
    form = CauseForm(data, initial=queries.standing_in_form(case, loop))
    rows = CauseRows(data, initial=queries.causes_in_form(standing), prefix="cause", form_kwargs=kwargs)
    return form, rows


def _with_posted(request: HttpRequest, steps: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A step found by an earlier search stays a choice for as long as the page is open."""
    known = {key for key, _name in steps}
    posted = {value for name, value in request.POST.items() if name.endswith("-step")}
    return steps + queries.step_choices(request.user, posted - known)
