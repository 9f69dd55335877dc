"""Many actions at once: choose, look at what would happen, and only then let it happen."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui import formats
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import Event, Status
from ..forms.many import ManyForm
from ..tables import ActionTable, title


@requires("actions.change_many")
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """The open ones of the list with the filters in the address, the first 200 of them."""
    user, now = request.user, timezone.now()
    today = timezone.localdate(now)
    table = ActionTable(user, today)
    rows = queries.first_open(table.select(queries.listed(user), request.GET), commands.MOST)
    form = ManyForm(
        request.POST if request.method == "POST" else None,
        offered=[(str(row.pk), f"{row.ref} {title(row)}, {row.owner}") for row in rows],
        people=queries.owners_anywhere(rows, user, today),
    )
    context: dict[str, Any] = {"form": form, "rows": rows, "query": request.GET.urlencode()}
    if request.method != "POST" or not form.is_valid():
        return respond(request, "actions/many.html", context, 422 if form.errors else 200)
    chosen = [row for row in rows if str(row.pk) in form.cleaned_data["actions"]]
    change = _change(form.cleaned_data)
    if request.POST.get("step") == "go":
        try:
            seen = request.POST.get("seen", "")
            done = commands.change_many(by=user, actions=chosen, change=change, seen=seen, now=now)
        except commands.ChangedMeanwhile as refusal:
            say_in(form, refusal)
        else:
            words = ngettext("%(n)s action is changed.", "%(n)s actions are changed.", len(done))
            messages.success(request, words % {"n": len(done)})
            return see_other("actions:list")
    outcomes = commands.preview_many(by=user, actions=chosen, change=change, now=now)
    context |= {
        "outcomes": [_said(one, change) for one in outcomes],
        "seen": change.fingerprint(outcomes),
        "going": sum(not one.refusal for one in outcomes),
    }
    return respond(request, "actions/many.html", context, 422 if form.errors else 200)


def _change(given: dict[str, Any]) -> commands.Change:
    owner = queries.person(given["owner"]) if given["event"] == Event.HAND_OVER else None
    return commands.Change(given["event"], given["reason"], owner, given["days"] or 0)


def _said(outcome: commands.Outcome, change: commands.Change) -> dict[str, Any]:
    """Before and after in words."""
    return {
        "action": outcome.action,
        "words": title(outcome.action),
        "before": _word(outcome.before, change.event),
        "after": _word(outcome.after, change.event),
        "refusal": outcome.refusal,
    }


def _word(value: str, event: str) -> str:
    if not value or event == Event.HAND_OVER:
        return value
    if event == Event.POSTPONE:
        return formats.date(date.fromisoformat(value), "short")
    return str(Status(value).label)
