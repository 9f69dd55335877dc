"""The list of documents."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.responses import respond

from .. import queries
from ..tables import DocumentTable


@require_safe
@requires("documents.list")
def listing(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = DocumentTable(request.user, today).page(queries.visible_to(request.user), request.GET)
    context = {
        "page": page,
        "makes": access.can("documents.create", request.user),
        "reading": len(publishing.to_read(request.user, today)),
    }
    return respond(request, "documents/list.html", context)
