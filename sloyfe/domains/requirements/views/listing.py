"""The list of requirements."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.responses import respond

from .. import queries
from ..tables import RequirementTable


@require_safe
@requires("requirements.view")
def listing(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "page": RequirementTable(request.user, today).page(queries.listed(request.user), request.GET),
        "numbers": queries.numbers(request.user, today),
    }
    return respond(request, "requirements/list.html", context)
