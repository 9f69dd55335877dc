"""How lessons are shared: the edition in force, and the form for a new one."""

from dataclasses import fields
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import ask, say_in
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.checklist import ChecklistEditionForm
from ..forms.sharing import SharingForm
from .finding import crumbs_of


@requires("lessons.change_rules")
def rules(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    in_force = queries.sharing_rules(today)
    names = [one.name for one in fields(commands.Sharing)]
    initial: dict[str, Any] = {name: getattr(in_force, name) for name in names} | {"valid_from": today}
    form = SharingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            commands.publish_rules(
                by=request.user, sharing=form.sharing, valid_from=form.cleaned_data["valid_from"], now=now
            )
        except ValueError as refusal:
            say_in(form, refusal)
        else:
            return see_other("lessons:rules")
    context = {
        "form": form,
        "crumbs": crumbs_of(),
        "editions": queries.sharing_editions(),
        "in_force": in_force,
        "items": queries.checklist(today),
    }
    return respond(request, "lessons/rules.html", context, 422 if form.errors else 200)


@requires("lessons.change_rules")
def checklist(request: HttpRequest) -> HttpResponse:
    """What is looked for before a lesson is published, and the form for new words."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = ChecklistEditionForm(queries.checklist(today), today, request.POST or None)
    return ask(
        request,
        form,
        lambda given: commands.publish_checklist(
            by=request.user, lines=form.lines, valid_from=given["valid_from"], now=now
        ),
        title=_("The checklist before publishing"),
        submit=_("Publish the new checklist"),
        crumbs=[*crumbs_of(), (_("How lessons are shared"), reverse("lessons:rules"))],
        to="lessons:rules",
        intro=_(
            "Each line is looked for before a lesson is published. Empty a line in all three languages to take it "
            "away. Lessons that wait on the first day are gone through by the new lines."
        ),
    )
