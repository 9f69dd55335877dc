"""Which units a lesson goes to, with score and reasons; quality adds and takes out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import RECEIVING, Status
from ..forms.writing import ReceiverForm
from ..tables import delivery_tag
from .finding import crumbs_of, visible_or_404


@requires("lessons.send_out")
def receivers(request: HttpRequest, ref: str) -> HttpResponse:
    found, now = visible_or_404(request, ref), timezone.now()
    access.require("lessons.send_out", request.user, found)
    today = timezone.localdate(now)
    rows = queries.deliveries_of(found)
    there = {one.unit_id for one in rows if one.status in RECEIVING}
    units = [one for one in queries.possible_receivers(found, request.user, today) if one.pk not in there]
    form = ReceiverForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        unit = queries.unit_coded(request.user, form.cleaned_data["unit"], today)
        try:
            commands.add_receiver(by=request.user, lesson=found, unit=unit, now=now)
        except ValueError as refusal:
            say_in(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return see_other("lessons:receivers", found.ref)
    context = {
        "lesson": found,
        "crumbs": crumbs_of(found),
        "rows": [(one, queries.likenesses_said(one), delivery_tag(one)) for one in rows],
        "form": form,
        "chooses": found.status != Status.WITHDRAWN,
    }
    return respond(request, "lessons/receivers.html", context, 422 if form.errors else 200)


@require_POST
@requires("lessons.send_out")
def suggest(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    try:
        commands.suggest(by=request.user, lesson=found, now=timezone.now())
    except commands.NoLongerSent as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The units are found anew. What you have added or taken out stays so."))
    return see_other("lessons:receivers", found.ref)


@require_POST
@requires("lessons.send_out")
def remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = visible_or_404(request, ref)
    delivery = found_or_404(queries.delivery_on(found, pk))
    try:
        commands.remove_receiver(by=request.user, delivery=delivery, now=timezone.now())
    except NotAllowed:
        messages.error(request, _("The lesson has reached the unit already, so the unit answers."))
    else:
        messages.success(request, _("Saved."))
    return see_other("lessons:receivers", found.ref)
