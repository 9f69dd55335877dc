"""Handing a file out: never before it is known to be clean, and so that a browser runs nothing it holds."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sloyfe.platform.ui.responses import respond

from .choices import ScanState
from .models import StoredFile
from .storage import store as storage


def serve(request: HttpRequest, file: StoredFile, *, to_keep: bool = False) -> HttpResponse | FileResponse:
    """The bytes, once whoever calls has seen to it that this reader may have them.

    Pictures open in the browser; with `to_keep` they too are downloaded, so that the page stays open.
    """
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
    response = FileResponse(
        content,
        content_type=file.content_type,
        filename=file.name,
        as_attachment=to_keep or not file.is_picture,
    )
    response["Content-Length"] = str(file.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _not_now(request: HttpRequest, heading: str, sentence: str, status: int) -> HttpResponse:
    return respond(request, "ui/error.html", {"heading": heading, "sentences": [sentence]}, status)
