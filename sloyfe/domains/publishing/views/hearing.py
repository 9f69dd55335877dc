"""Hearings as those who are asked see them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.working import CommentForm
from ..models import Hearing


@require_safe
@requires("publishing.list")
def hearing(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk))


@require_POST
@requires("publishing.comment")
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    form = CommentForm(request.POST, places=queries.places_in(found))
    if not form.is_valid():
        return _page(request, found, form)
    commands.comment(by=request.user, hearing=found, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Thank you. You will get an answer to your comment."))
    return see_other("publishing:hearing", pk)


def _visible(request: HttpRequest, pk: int) -> Hearing:
    return found_or_404(queries.get_hearing(request.user, pk))


def _page(request: HttpRequest, hearing: Hearing, form: CommentForm | None = None) -> HttpResponse:
    """The text is shown while the hearing is open; after that the draft may have moved on."""
    version, subject = hearing.version, queries.subject_of(hearing.version.item)
    places = queries.places_in(hearing)
    context = {
        "hearing": hearing,
        "version": version,
        "today": timezone.localdate(),
        "text": subject.show(version, request.user) if hearing.is_open else "",
        "files": subject.files(version) if hearing.is_open else [],
        "asked": queries.questions_on(version) if hearing.is_open else [],
        "differences": subject.differences(version.item.current, version, request.user)
        if hearing.is_open and version.item.current
        else "",
        "comments": queries.comments_in(hearing),
        "places": dict(places),
        "makes": access.can("publishing.answer", request.user, version),
        "form": form or CommentForm(places=places),
    }
    return respond(request, "publishing/hearing.html", context, 422 if form else 200)
