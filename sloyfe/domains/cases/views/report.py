"""Meld fra: one page, three answers."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.guard import signed_in
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands
from ..forms.reporting import ReportForm


@signed_in
def report(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    units = organisation.home_units(request.user, timezone.localdate(now))
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = commands.NewReport(**form.cleaned_data, unit=units[0])
        receipt = commands.report(by=request.user, report=new, now=now)
        return see_other("cases:own", receipt.case.ref)
    status = 422 if form.errors else 200
    return respond(request, "cases/report.html", {"form": form, "units": units}, status)
