"""Ballots on paper: printed before, and entered while the round is open."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import ask

from .. import commands, exports, queries
from ..forms.papers import PaperForm
from .finding import workshop_or_404


@require_safe
@requires("workshop.view")
def blank(request: HttpRequest, ref: str) -> HttpResponse:
    found = workshop_or_404(request, ref)
    answer = HttpResponse(exports.ballots_as_pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{found.ref}.pdf"'
    return answer


@requires("workshop.lead")
def enter(request: HttpRequest, ref: str) -> HttpResponse:
    found = workshop_or_404(request, ref)
    access.require("workshop.lead", request.user, found)
    form = PaperForm(request.POST or None, asked=queries.asked_in(found))
    return ask(
        request,
        form,
        lambda _cleaned: commands.enter_paper(by=request.user, workshop=found, answers=form.answers()),
        title=_("Enter a ballot on paper"),
        submit=_("Put it in the urn"),
        crumbs=[(found.ref, found.get_absolute_url())],
        to=found,
        intro=_(
            "One ballot at a time. What stands on it is counted with the others, and how many there were is told."
        ),
    )
