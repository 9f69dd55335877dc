"""Several cases become one problem: they are marked, looked over, and then made one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.problems import ProblemForm
from ..tables import CaseTable

OFFERED = 50


@requires("cases.make_problem")
def gather(request: HttpRequest) -> HttpResponse:
    """Marking stands in the address, so that it can be looked over without script before anything is made."""
    given = request.POST if request.method == "POST" else request.GET
    marked = queries.marked(request.user, given.getlist("sak"))
    if len(marked) < commands.FEWEST:
        problem = str(commands.TooFew.sentence) if "sak" in given else ""
        context = {
            "offered": _offered(request),
            "problem": problem,
            "chosen": {one.case.ref for one in marked},
        }
        return respond(request, "cases/problem_mark.html", context, 422 if problem else 200)
    fit = [one.case for one in marked if not one.refusal]
    form = ProblemForm(request.POST or None, units=queries.units_for(request.user, fit))
    context = {"marked": marked, "fit": fit, "form": form}
    if request.method == "POST" and form.is_valid():
        return _make(request, [one.case for one in marked], form, context)
    return respond(request, "cases/problem.html", context, 422 if form.errors else 200)


@require_POST
@requires("cases.make_problem")
def leave(request: HttpRequest, ref: str) -> HttpResponse:
    case = found_or_404(queries.get_visible(request.user, ref))
    commands.leave_problem(by=request.user, case=case)
    messages.success(request, _("The case stands by itself again."))
    return see_other(case)


def _make(request: HttpRequest, cases: list[Any], form: ProblemForm, context: dict[str, Any]) -> HttpResponse:
    now = timezone.now()
    unit = organisation.unit_named(form.cleaned_data["unit"], timezone.localdate(now))
    try:
        made = commands.make_problem(
            by=request.user, cases=cases, title=form.cleaned_data["title"], unit=unit, now=now
        )
    except (commands.CannotGather, commands.TooFew, commands.NobodyThere) as refusal:
        say_in(form, refusal)
        return respond(request, "cases/problem.html", context, 422)
    messages.success(request, _("The problem has got the number %(ref)s.") % {"ref": made.ref})
    return see_other(made if queries.get_visible(request.user, made.ref) else "cases:list")


def _offered(request: HttpRequest) -> list[Any]:
    """What the list shows with the same filters; or a case with those that are alike it."""
    user, today = request.user, timezone.localdate()
    if ref := request.GET.get("lik"):
        case = found_or_404(queries.get_visible(user, ref))
        return [case, *(hit.case for hit in queries.similar(user, case, today, OFFERED))]
    return list(CaseTable(user, today).select(queries.listed(user), request.GET)[:OFFERED])
