"""The second look: small cases drawn by lot, and whether each was on the right track."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import SampleVerdict
from ..forms.samples import SampleForm
from .opening import opened


@require_safe
@requires("cases.judge_samples")
def samples(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "waiting": queries.samples_waiting(request.user),
        "judged": queries.samples_judged(request.user, today),
        "share": queries.share_on_the_right_track(request.user, today),
    }
    return respond(request, "cases/samples.html", context)


@requires("cases.judge_samples")
def sample(request: HttpRequest, ref: str) -> HttpResponse:
    found = found_or_404(queries.sample_of(request.user, ref))
    case = opened(request, found.case, timezone.now())
    form = SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        verdict = SampleVerdict(given["verdict"])
        commands.judge_sample(
            by=request.user, sample=found, verdict=verdict, reason=given["reason"], now=timezone.now()
        )
        light = verdict == SampleVerdict.TOO_LIGHT
        messages.success(request, _("The case is opened again.") if light else _("Saved."))
        return see_other("cases:samples")
    context = {
        "sample": found,
        "case": case,
        "texts": queries.texts_of(case),
        "thread": queries.thread_of(case, notes=True),
        "reporter": queries.reporter_name(request.user, case),
        "form": form,
        "refusal": commands.ClosedItYourself.sentence if queries.has_closed(request.user, case) else "",
    }
    return respond(request, "cases/sample.html", context, 422 if form.errors else 200)
