"""What a case has cost, on its page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import see_other

from .. import commands, queries
from ..forms.costs import CostForm
from .case import page
from .finding import visible_or_404


@require_POST
@requires("cases.count_costs")
def add(request: HttpRequest, ref: str) -> HttpResponse:
    found, form = visible_or_404(request, ref), CostForm(request.POST, auto_id="cost-%s")
    if not form.is_valid():
        return page(request, found, cost=form)
    commands.add_cost(by=request.user, case=found, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return see_other(found)


@require_POST
@requires("cases.count_costs")
def remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = visible_or_404(request, ref)
    cost = found_or_404(queries.cost_of_case(found, pk))
    commands.remove_cost(by=request.user, cost=cost)
    messages.success(request, _("The cost is taken away. The history keeps what it said."))
    return see_other(found)
