"""Addresses for one's own calendar, and what a calendar program fetches from one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sloyfe.platform.access.guard import public, requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, exports, queries
from ..forms.recurring import FeedForm


@requires("actions.keep_own_feeds")
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """The list and the form; a new address is shown this once."""
    form, address = FeedForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        _made, secret = commands.make_feed(by=request.user, name=form.cleaned_data["name"], now=now)
        address = request.build_absolute_uri(reverse("actions:feed", args=[secret]))
        form = FeedForm()
    context = {"form": form, "address": address, "feeds": list(queries.feeds_of(request.user))}
    response = respond(request, "actions/feeds.html", context, 422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@requires("actions.keep_own_feeds")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.own_feed(request.user, pk))
    commands.revoke_feed(by=request.user, feed=found, now=timezone.now())
    return see_other("actions:feeds")


@require_safe
@public("The address is a secret of 256 bits; a calendar program cannot sign in.")
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """What the owner of the address may see now: it is asked anew each time it is fetched."""
    now = timezone.now()
    found = queries.feed_at(token, now, timezone.localdate(now))
    if found is None:
        raise Http404
    commands.note_use(by=None, feed=found, now=now)
    with translation.override(found.user.language or "nb"):
        text = exports.as_calendar(queries.dated_for(found.user), now)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = 'inline; filename="sloyfe.ics"'
    return response
