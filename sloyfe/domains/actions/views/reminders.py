"""Who is reminded of a date, and when."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import Recipient
from ..forms.recurring import RemindersForm


@requires("actions.change_reminders")
def reminders(request: HttpRequest) -> HttpResponse:
    """What is in force, and the form for a new edition."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = RemindersForm(request.POST or None, initial=_in_force(today))
    if request.method == "POST" and form.is_valid():
        try:
            commands.publish_reminders(
                by=request.user,
                steps=form.steps,
                answers=form.answers,
                valid_from=form.cleaned_data["valid_from"],
                now=now,
            )
        except ValueError as refusal:
            say_in(form, refusal)
        else:
            return see_other("actions:reminders")
    context = {
        "form": form,
        "editions": queries.reminder_editions(),
        "said": _said,
        "in_force": queries.reminder_edition(today),
    }
    return respond(request, "actions/reminders.html", context, 422 if form.errors else 200)


def _in_force(today: date) -> dict[str, Any]:
    steps = queries.reminder_steps(today)
    found = {
        name: ", ".join(str(step.days_after) for step in steps if step.recipient == name)
        for name in Recipient.values
    }
    rules = queries.reminder_edition(today)
    answers = dict(zip(("answer_owner", "answer_leader"), rules.answers if rules else (0, 0), strict=True))
    return {**found, **answers, "valid_from": today}


def _said(edition: Any) -> str:
    """An edition in words: who on which days."""
    parts = []
    for recipient in Recipient:
        days = [step.days_after for step in edition.steps.all() if step.recipient == recipient]
        if days:
            told = ", ".join(f"{number:+d}" if number else "0" for number in days)
            parts.append(f"{recipient.label}: {told}")
    waits = [str(days) for days in edition.answers if days]
    if waits:
        parts.append(_("without a yes or no: %(days)s working days") % {"days": ", ".join(waits)})
    return "; ".join(parts) or _("Nobody")
