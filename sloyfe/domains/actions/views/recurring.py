"""The annual wheel and the tasks that come back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import Crumbs, Facts, ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.recurring import ChangeTaskForm, NewTaskForm
from ..models import RecurringTask
from ..tables import title

AHEAD = 30


@require_safe
@requires("actions.see_wheel")
def wheel(request: HttpRequest) -> HttpResponse:
    """Twelve months from this one; `?unit=` narrows to a unit and all below it."""
    user, code = request.user, request.GET.get("unit", "")
    units = queries.units_offered(user)
    code = code if code in dict(units) else ""
    context = {
        "months": queries.wheel(user, timezone.localdate(), code),
        "tasks": list(queries.running(user)),
        "units": units,
        "code": code,
        "words": title,
    }
    return respond(request, "actions/wheel.html", context)


@requires("actions.keep_recurring")
def new(request: HttpRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    units = queries.units_kept(user, today)
    code = request.GET.get("enhet", "")
    code = code if code in dict(units) else next(iter(dict(units)), "")
    unit = found_or_404(queries.unit_coded(user, code, today))
    people = queries.possible_owners(unit, today)
    form = NewTaskForm(
        request.POST or None,
        people=people,
        initial={"days_ahead": AHEAD, "first_on": today, "every_months": 12},
    )
    if request.method == "POST" and form.is_valid():
        return ask(
            request,
            form,
            lambda given: commands.make_recurring(
                by=user,
                unit=unit,
                owner=queries.person(given["owner"]),
                task=form.task,
                now=timezone.now(),
            ),
            title=_("New recurring task"),
            submit=_("Make the task"),
            crumbs=_crumbs(),
            to="actions:wheel",
        )
    context = {"form": form, "unit": unit, "units": units}
    return respond(request, "actions/recurring_new.html", context, 422 if form.errors else 200)


@requires("actions.see_wheel")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is; those who keep it change it here."""
    found = found_or_404(queries.get_task(request.user, pk))
    if not access.can("actions.keep_recurring", request.user, found) or found.ended_on:
        return respond(request, "actions/recurring.html", {"task": found, "body": queries.body_of(found)})
    people = queries.possible_owners(found.unit, timezone.localdate())
    if str(found.owner_id) not in dict(people):
        people = [(str(found.owner_id), found.owner.name), *people]
    initial: dict[str, Any] = {
        "title": found.title,
        "body": queries.body_of(found),
        "owner": found.owner_id,
        "days_ahead": found.days_ahead,
        "revision": queries.revision_of_task(found),
    }
    form = ChangeTaskForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        return ask(
            request,
            form,
            lambda given: commands.change_recurring(
                by=request.user,
                task=found,
                now=timezone.now(),
                **given | {"owner": queries.person(given["owner"])},
            ),
            title=_("Change the task"),
            submit=_("Save"),
            crumbs=_crumbs(found),
            to="actions:wheel",
            theirs=_stands,
        )
    context = {"task": found, "form": form, "body": queries.body_of(found)}
    return respond(request, "actions/recurring.html", context, 422 if form.errors else 200)


def _stands(task: RecurringTask) -> Facts:
    """What somebody else has written meanwhile, in the order of the form."""
    told = {
        "title": task.title,
        "body": queries.body_of(task),
        "owner": task.owner.name,
        "days_ahead": task.days_ahead,
    }
    return [(ChangeTaskForm.base_fields[name].label, value) for name, value in told.items() if value != ""]


@require_POST
@requires("actions.keep_recurring")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.get_task(request.user, pk))
    commands.end_recurring(by=request.user, task=found, now=timezone.now())
    messages.success(request, _("The task is ended. What it has made already stands."))
    return see_other("actions:wheel")


def _crumbs(task: RecurringTask | None = None) -> Crumbs:
    above: Crumbs = [(_("Actions"), reverse("actions:list")), (_("Annual wheel"), reverse("actions:wheel"))]
    return [*above, (task.title, task.get_absolute_url())] if task else above
