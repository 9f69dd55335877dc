"""The one address of files. It never says where the bytes lie."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import public
from sloyfe.platform.ui.finding import found_or_404

from . import locks, queries
from .serving import serve


@public("The lock of the subject that owns the file decides; to everyone else it does not exist.")
@require_safe
def download(request: HttpRequest, key: str) -> HttpResponse | FileResponse:
    file = found_or_404(queries.get_readable(request.user, key))
    response = serve(request, file)
    if response.status_code == 200:
        locks.handed_out(request.user, file, timezone.now())
    return response
