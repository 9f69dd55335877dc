"""What is done with a risk as it is: accepted, lifted, offered to others, and what they answer."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import see_other

from .. import commands, queries
from ..forms.deciding import AcceptForm, AnswerLiftForm, AnswerOfferForm, LiftForm
from .finding import crumbs_of, kept_risk

USUAL = timedelta(days=180)


@requires("risk.accept")
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    found, now = kept_risk(request, ref, "risk.accept"), timezone.now()
    initial = {"until": timezone.localtime(now + USUAL).replace(second=0, microsecond=0)}
    return ask(
        request,
        AcceptForm(request.POST or None, initial=initial),
        lambda given: commands.accept(by=request.user, risk=found, now=now, **given),
        title=_("Accept the risk for a time"),
        submit=_("Accept"),
        crumbs=crumbs_of(found),
        to=found,
        intro=queries.sentence(found),
    )


@require_POST
@requires("risk.accept")
def end_acceptance(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_risk(request, ref, "risk.accept")
    commands.end_acceptance(by=request.user, risk=found, now=timezone.now())
    messages.success(request, _("The risk is no longer accepted."))
    return see_other(found)


@requires("risk.lift")
def lift(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_risk(request, ref, "risk.lift")
    return ask(
        request,
        LiftForm(request.POST or None, units=queries.units_above(request.user, found)),
        lambda given: commands.lift(
            by=request.user,
            risk=found,
            to=organisation.get_unit(request.user, given["to"]),
            why=given["why"],
            now=timezone.now(),
        ),
        title=_("Lift the risk"),
        submit=_("Lift it"),
        crumbs=crumbs_of(found),
        to=found,
        intro=queries.sentence(found),
    )


@requires("risk.answer_lift")
def answer_lift(request: HttpRequest, pk: int) -> HttpResponse:
    """The part it was lifted to answers; who may not answer there does not learn that it was lifted."""
    row = queries.lift_row(pk)
    row = found_or_404(row if row and access.can("risk.answer_lift", request.user, row) else None)
    wholes = queries.wholes_offered(request.user, row.to)
    form = AnswerLiftForm(
        request.POST or None, wholes=[(str(one.pk), f"{one.ref} {one.event}") for one in wholes]
    )
    return ask(
        request,
        form,
        lambda given: commands.answer_lift(
            by=request.user,
            lift=row,
            answer=given["answer"],
            words=given["words"],
            into=next((one for one in wholes if str(one.pk) == given["into"]), None),
            now=timezone.now(),
        ),
        title=_("Answer the unit"),
        submit=_("Answer"),
        crumbs=crumbs_of(row.risk),
        to=row.risk,
        intro=f"{row.risk.unit}: {queries.sentence(row.risk)} {row.why}",
    )


@require_POST
@requires("risk.keep")
def offer(request: HttpRequest, ref: str) -> HttpResponse:
    found = kept_risk(request, ref)
    try:
        count = commands.offer(by=request.user, risk=found, now=timezone.now())
    except commands.NotForOthers as refusal:
        messages.error(request, refusal.sentence)
    else:
        words = ngettext("Offered to %(n)s unit.", "Offered to %(n)s units.", count) % {"n": count}
        messages.success(request, words)
    return see_other(found)


@requires("risk.answer_offer")
def answer_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """What has become restricted since it was offered is not there to be read."""
    row = queries.offer_row(pk)
    answers = row is not None and access.can("risk.answer_offer", request.user, row)
    sees = row is not None and access.can("risk.view", request.user, row.risk)
    row = found_or_404(row if answers and sees else None)
    open_ones = queries.being_made_in(request.user, row.unit)
    form = AnswerOfferForm(
        request.POST or None, assessments=[(str(one.pk), f"{one.ref} {one.title}") for one in open_ones]
    )
    return ask(
        request,
        form,
        lambda given: commands.answer_offer(
            by=request.user,
            offer=row,
            answer=given["answer"],
            why=given["why"],
            assessment=next((one for one in open_ones if str(one.pk) == given["assessment"]), None),
            now=timezone.now(),
        ),
        title=_("Is this a risk with you too?"),
        submit=_("Answer"),
        crumbs=crumbs_of(),
        to="risk:list",
        intro=f"{row.risk.unit}: {queries.sentence(row.risk)}",
    )
