"""Which requirements a document answers, for those who keep it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.tying import TieForm


@requires("documents.tie")
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.get_visible(request.user, pk))
    access.require("documents.tie", request.user, found)
    words = request.GET.get("q", "").strip()
    tied = [one.ref for one in queries.requirements_of(request.user, found)]
    offered = queries.offered_requirements(request.user, tied, words)
    form = TieForm(request.POST or None, offered=offered, initial={"requirements": tied})
    if request.method == "POST" and form.is_valid():
        chosen = queries.requirements_named(request.user, form.cleaned_data["requirements"])
        commands.tie(by=request.user, document=found, requirements=chosen)
        messages.success(request, _("Saved."))
        return see_other(found)
    context = {"document": found, "form": form, "words": words, "offered": offered}
    return respond(request, "documents/tie.html", context, 422 if form.errors else 200)
