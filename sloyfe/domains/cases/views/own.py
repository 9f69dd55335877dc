"""Min sak: the receipt, and later the reporter's timeline."""

from django.http import Http404, HttpRequest, HttpResponse

from sloyfe.platform.access.guard import signed_in
from sloyfe.platform.ui.responses import respond

from .. import queries
from ..choices import MessageKind


@signed_in
def own(request: HttpRequest, ref: str) -> HttpResponse:
    case = queries.reported_by(request.user).filter(ref=ref).first()
    if case is None:
        raise Http404
    thread = case.messages.exclude(kind=MessageKind.NOTE).select_related("author")
    return respond(request, "cases/own.html", {"case": case, "thread": thread})
