"""An analysis goes its way: one press each, and a question where one is needed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.methods.months import add_months
from sloyfe.platform.access.guard import requires
from sloyfe.platform.access.refusals import said_by
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.responses import see_other

from .. import commands
from ..forms.planning import ApproveForm, ReasonForm
from ..models import RiskAssessment
from .finding import crumbs_of, kept_assessment


@require_POST
@requires("risk.keep")
def start(request: HttpRequest, ref: str) -> HttpResponse:
    return _press(request, kept_assessment(request, ref), commands.start, _("The analysis is under way."))


@require_POST
@requires("risk.keep")
def send(request: HttpRequest, ref: str) -> HttpResponse:
    return _press(
        request, kept_assessment(request, ref), commands.send, _("It is sent to the leader for approval.")
    )


@requires("risk.approve")
def send_back(request: HttpRequest, ref: str) -> HttpResponse:
    return _because(
        request, kept_assessment(request, ref, "risk.approve"), commands.send_back, _("Send it back")
    )


@requires("risk.keep")
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    return _because(request, kept_assessment(request, ref), commands.cancel, _("Call it off"))


@requires("risk.approve")
def approve(request: HttpRequest, ref: str) -> HttpResponse:
    found, now = kept_assessment(request, ref, "risk.approve"), timezone.now()
    form = ApproveForm(request.POST or None, initial={"valid_until": add_months(timezone.localdate(now), 12)})
    return ask(
        request,
        form,
        lambda given: commands.approve(by=request.user, assessment=found, now=now, **given),
        title=_("Approve the analysis"),
        submit=_("Approve"),
        crumbs=crumbs_of(found),
        to=found,
        intro=_("The risks come into the register, and what it replaces is replaced."),
    )


def _press(
    request: HttpRequest, found: RiskAssessment, command: Callable[..., Any], done: str
) -> HttpResponse:
    """What is missing is said on the page of the analysis."""
    try:
        command(by=request.user, assessment=found, now=timezone.now())
    except ValueError as refusal:
        said = said_by(refusal)
        if said is None:
            raise
        messages.error(request, said.sentence)
    else:
        messages.success(request, done)
    return see_other(found)


def _because(
    request: HttpRequest, found: RiskAssessment, command: Callable[..., Any], title: str
) -> HttpResponse:
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: command(by=request.user, assessment=found, now=timezone.now(), **given),
        title=title,
        submit=title,
        crumbs=crumbs_of(found),
        to=found,
        intro=found.title,
    )
