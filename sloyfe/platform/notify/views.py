"""The list of what waits, and where one wants to be told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import signed_in
from sloyfe.platform.keys import id_of
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from . import commands, kinds, queries
from .forms import PreferencesForm

ON_A_PAGE = 50


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    found = queries.newest(request.user, id_of(request.GET.get("before", "")), ON_A_PAGE + 1)
    shown = found[:ON_A_PAGE]
    further = f"{reverse('notify:list')}?before={shown[-1].pk}" if len(found) > ON_A_PAGE else ""
    unread = queries.unread_count(request.user)
    return respond(request, "notify/list.html", {"notices": shown, "further": further, "unread": unread})


@signed_in
@require_safe
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """The link of a notice: it is read when it is followed, without script."""
    notice = found_or_404(queries.get_own(request.user, notice_id))
    commands.mark_read(by=request.user, notice=notice, now=timezone.now())
    return see_other(notice.url)


@signed_in
@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    commands.mark_read(by=request.user, now=timezone.now())
    messages.success(request, _("All notices are marked as read."))
    return see_other("notify:list")


@signed_in
def preferences(request: HttpRequest) -> HttpResponse:
    known = {name: kind for name, kind in kinds.registered().items() if not kind.fixed}
    chosen = queries.chosen_by(request.user)
    initial = {name.replace(".", "-"): chosen.get(name, kind.route) for name, kind in known.items()}
    form = PreferencesForm(request.POST or None, kinds=known, initial=initial)
    if request.method == "POST" and form.is_valid():
        commands.choose(by=request.user, routes=form.routes())
        messages.success(request, _("Your choices are kept."))
        return see_other("notify:preferences")
    return respond(request, "notify/preferences.html", {"form": form}, 422 if form.errors else 200)
