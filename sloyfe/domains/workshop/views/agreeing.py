"""Actions, and the decision that ends the workshop."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.domains.actions import commands as actions
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..exports import minutes_as_pdf
from ..forms.leading import ApproveForm
from .finding import question_or_404, workshop_or_404
from .leading import agree_form, done, page


@require_POST
@requires("workshop.lead")
def agree(request: HttpRequest, ref: str) -> HttpResponse:
    found = workshop_or_404(request, ref)
    form = agree_form(found, request.POST)
    if not form.is_valid():
        return page(request, found, status=422, agree_form=form)
    given = form.cleaned_data
    question = question_or_404(found, int(given["question"]))
    wanted = actions.Wanted(
        title=given["title"],
        due_on=given["due_on"],
        measure=form.measure,
        sign=given["sign"],
        effect_on=given["effect_on"],
    )
    return done(
        request,
        found,
        lambda: commands.agree(
            by=request.user,
            workshop=found,
            question=question,
            owner=queries.person(given["owner"]),
            fallback=queries.person(given["fallback"]),
            wanted=wanted,
            now=timezone.now(),
        ),
        _("The owner is asked, and says yes on the own phone."),
    )


@require_POST
@requires("workshop.lead")
def name_fallback(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = workshop_or_404(request, ref)
    agreed = found_or_404(queries.agreed_action_in(found, pk))
    fallback = queries.person(request.POST.get("fallback", ""))
    return done(
        request,
        found,
        lambda: commands.name_fallback(
            by=request.user, workshop=found, agreed=agreed, fallback=fallback, now=timezone.now()
        ),
        _("Saved."),
    )


@require_POST
@requires("workshop.approve")
def approve(request: HttpRequest, ref: str) -> HttpResponse:
    found, today = workshop_or_404(request, ref), timezone.localdate()
    form = ApproveForm(request.POST, today=today)
    if not form.is_valid():
        return page(request, found, status=422, approve_form=form)
    return done(
        request,
        found,
        lambda: commands.approve(
            by=request.user,
            workshop=found,
            decision=form.cleaned_data["decision"],
            valid_until=form.cleaned_data["valid_until"],
            now=timezone.now(),
            record=minutes_as_pdf,
        ),
        _("Approved. The scores stand in the register, and the minutes are kept."),
    )
