"""The map: how we do it, from what leads to what supports; and the whole of it as a zip."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.responses import respond

from .. import exports, queries


@require_safe
@requires("processes.list")
def overview(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "map": queries.map_for(request.user, today),
        "making": queries.in_the_making(request.user),
        "makes": access.can("processes.create", request.user),
        "reading": len(publishing.to_read(request.user, today)),
    }
    return respond(request, "processes/map.html", context)


@require_safe
@requires("processes.list")
def everything(request: HttpRequest) -> HttpResponse:
    """All that is in force for the reader, as files that any BPMN tool opens."""
    packed = exports.as_zip(queries.readable_by(request.user))
    response = HttpResponse(packed, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="prosesser.zip"'
    return response
