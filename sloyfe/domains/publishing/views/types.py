"""The types of content and who approves them: a new edition, with a look at the one in force."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import Level
from ..forms.keeping import FromDay, TypeRow

KEPT = ("subject", "code", "nb", "nn", "en", "external", "local")


@requires("publishing.change_types")
def types(request: HttpRequest) -> HttpResponse:
    today, data = timezone.localdate(), request.POST if request.method == "POST" else None
    in_force = queries.all_types(today)
    lines = [(one, _row(one, data)) for one in in_force]
    form = FromDay(data, today=today)
    valid = data is not None and all([form.is_valid(), *(line.is_valid() for _one, line in lines)])
    if valid:
        rows = [{name: getattr(one, name) for name in KEPT} | line.cleaned_data for one, line in lines]
        commands.publish_types(
            by=request.user, rows=rows, valid_from=form.cleaned_data["valid_from"], now=timezone.now()
        )
        messages.success(request, _("The new edition is published."))
        return see_other("publishing:types")
    context = {"lines": lines, "form": form, "edition": queries.edition_in_force(today)}
    failed = data is not None
    return respond(request, "publishing/types.html", context, 422 if failed else 200)


def _row(one: Any, data: Any) -> TypeRow:
    initial = {name: getattr(one, name) for name in ("level", "review_months", "needs_hearing")}
    row = TypeRow(data, initial=initial, prefix=f"{one.subject}-{one.code}")
    row.fields["level"].choices = Level.choices
    return row
