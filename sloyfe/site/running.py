"""How the installation is doing: the queue, what has given up, the last seal, the last mail. No content."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe import __version__
from sloyfe.platform.access.guard import requires
from sloyfe.platform.history import queries as history
from sloyfe.platform.jobs import queries as jobs
from sloyfe.platform.notify import mail
from sloyfe.platform.notify import queries as notices
from sloyfe.platform.ui.formats import datetime as in_words
from sloyfe.platform.ui.formats import number
from sloyfe.platform.ui.responses import respond, see_other

from . import commands


@requires("site.run")
@require_safe
def running(request: HttpRequest) -> HttpResponse:
    context = {"facts": _facts(), "gave_up": jobs.failed(), "failures": jobs.failures()}
    return respond(request, "site/running.html", context)


@requires("site.run")
@require_POST
def retry(request: HttpRequest, job_id: int) -> HttpResponse:
    if job_id not in {job.pk for job in jobs.failed()}:
        raise Http404
    commands.retry_job(by=request.user, job_id=job_id, now=timezone.now())
    messages.success(request, _("The job is back in the queue."))
    return see_other("running")


def _facts() -> list[tuple[str, Any]]:
    state, seal, mailed = jobs.state(timezone.now()), history.last_seal(), notices.last_mail()
    sealed = (
        _("number %(number)s, %(when)s") % {"number": seal.number, "when": in_words(seal.taken_at)}
        if seal
        else ""
    )
    no_mail = _("no mail server is set up")
    return [
        (_("Workers alive"), number(state.workers)),
        (_("Jobs that wait"), number(state.waiting)),
        (_("Jobs being done"), number(state.running)),
        (_("Jobs that gave up"), number(state.failed)),
        (_("Last seal of history"), sealed or _("none yet")),
        (_("Last e-mail"), (in_words(mailed) or _("none yet")) if mail.is_set_up() else no_mail),
        (_("Virus scan of files"), _("set up") if settings.FILES_SCANNER else _("not set up")),
        (_("Version"), __version__),
    ]
