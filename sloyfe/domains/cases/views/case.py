"""The case as those who handle it see it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.handling import AnswerForm


@requires("cases.view")
def case(request: HttpRequest, ref: str) -> HttpResponse:
    found = queries.get_visible(request.user, ref)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.close(by=request.user, case=found, now=timezone.now(), **form.cleaned_data)
        return see_other(found)
    status = 422 if form.errors else 200
    thread = found.messages.select_related("author")
    return respond(request, "cases/case.html", {"case": found, "form": form, "thread": thread}, status)
