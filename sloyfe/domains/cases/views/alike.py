"""«Har jeg meldt om dette før?»: asked for by a press, never by itself.

What is written goes to the server with a name when this is asked, and whoever writes may yet choose to report without
one. So nothing is sent before the press, and nothing is kept of it.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sloyfe.platform.access.guard import signed_in
from sloyfe.platform.ui.responses import respond, see_other

from .. import queries

LONGEST = 4000


@signed_in
def before(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return see_other("cases:report")
    story = request.POST.get("story", "")[:LONGEST]
    found = queries.before_story(request.user, story, request.POST.get("unit", ""), timezone.localdate())
    return respond(request, "cases/before.html", {"before": found})
