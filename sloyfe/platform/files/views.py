"""The one address of files. It never says where the bytes lie, and a browser never runs what they hold."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import public
from sloyfe.platform.ui.responses import respond

from . import locks, queries
from .choices import ScanState
from .storage import store as storage


@public("The lock of the subject that owns the file decides; to everyone else it does not exist.")
@require_safe
def download(request: HttpRequest, key: str) -> HttpResponse | FileResponse:
    file = queries.get_readable(request.user, key)
    if file is None:
        raise Http404
    if file.scan == ScanState.INFECTED:
        return _not_now(
            request, _("A virus was found in this file"), _("It cannot be opened or downloaded."), 410
        )
    if file.scan == ScanState.WAITING:
        return _not_now(request, _("The file is being checked for viruses"), _("Try again in a minute."), 409)
    try:
        content = storage().open(file.path)
    except FileNotFoundError as error:
        raise Http404 from error
    locks.handed_out(request.user, file, timezone.now())
    response = FileResponse(
        content, content_type=file.content_type, filename=file.name, as_attachment=not file.is_picture
    )
    response["Content-Length"] = str(file.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _not_now(request: HttpRequest, heading: str, sentence: str, status: int) -> HttpResponse:
    return respond(request, "ui/error.html", {"heading": heading, "sentences": [sentence]}, status)
