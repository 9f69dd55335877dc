"""The list of workshops, and preparing one."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sloyfe.domains.risk import queries as risks
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond

from .. import commands, queries
from ..forms.leading import PrepareForm
from ..tables import WorkshopTable


@require_safe
@requires("workshop.view")
def listing(request: HttpRequest) -> HttpResponse:
    page = WorkshopTable().page(queries.listed(request.user), request.GET)
    return respond(request, "workshop/list.html", {"page": page})


@requires("workshop.make")
def new(request: HttpRequest, ref: str) -> HttpResponse:
    """For an analysis that is being made, whose number stands in the address."""
    assessment = found_or_404(risks.get_assessment(request.user, ref))
    access.require("risk.keep", request.user, assessment)
    form = PrepareForm(
        request.POST or None,
        people=queries.facilitators(assessment, timezone.localdate()),
        initial={"title": assessment.title, "facilitator": str(assessment.facilitator_id or request.user.pk)},
    )
    return ask(
        request,
        form,
        lambda cleaned: commands.prepare(
            by=request.user,
            assessment=assessment,
            wanted=commands.NewWorkshop(
                title=cleaned["title"],
                facilitator=queries.person(cleaned["facilitator"]),
                rehearsal=cleaned["rehearsal"],
                minutes=form.minutes,
            ),
            now=timezone.now(),
        ),
        title=_("Prepare a workshop"),
        submit=_("Prepare"),
        crumbs=[(assessment.ref, assessment.get_absolute_url())],
        intro=_(
            "Everybody scores alone on the own phone. The minutes are those of a workshop of an hour and a half."
        ),
    )
