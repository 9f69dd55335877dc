"""The page that is read: on a phone, on paper, as PDF."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.domains.publishing import commands as publishing_commands
from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import exports, queries
from ..choices import SUBJECT
from ..models import Document


@require_safe
@requires("documents.view")
def document(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:  # noqa: ARG001 the words are for people
    found = queries.get_readable(request.user, pk)
    if found is None:
        return see_other(found_or_404(publishing.way_for_makers(request.user, pk, SUBJECT)))
    user, today = request.user, timezone.localdate()
    item = found.item
    if "X-Copy" not in request.headers:  # a device that takes its copy anew is nobody who reads
        publishing_commands.count_opening(by=None, item_id=item.pk, today=today)
    context = {
        "document": found,
        "item": item,
        "version": item.current,
        "page": queries.page_of(found, user),
        "addenda": queries.addenda_to(found, user),
        "requirements": queries.requirements_of(user, found),
        "read": publishing.has_read(user, item),
        "asked": publishing.is_asked(user, item, today),
        "questions": len(publishing.questions_of(item)),
        "readers": publishing.readers_count(item),
        "working": publishing.get_draft(user, item.pk),
        "keeps": access.can("publishing.keep", user, item),
        "adds": not item.parent_id and access.can("documents.create", user),
        "late": item.review_on is not None and item.review_on <= today,
    }
    return respond(request, "documents/document.html", context)


@require_safe
@requires("documents.view")
def as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.get_readable(request.user, pk))
    content = exports.as_pdf(found, request.user, timezone.localdate())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{_file_name(found)}"'
    return response


def _file_name(document: Document) -> str:
    words = document.get_absolute_url().rsplit("/", 1)[-1]
    return f"{words}-v{document.item.current.number if document.item.current else 0}.pdf"
