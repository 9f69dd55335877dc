"""Which cases changed what is in force: told on the page of a process, and beside the draft that they opened.

Who may not see a case reads that somebody reported, and no number: what was learnt is for all, the case is not.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.cases import queries as cases
from sloyfe.platform import access
from sloyfe.platform.ui import formats
from sloyfe.platform.ui.panels import Line, Section


def changes_of_process(request: HttpRequest, process: Any) -> Iterator[Section]:
    """“Changed four times because someone reported.”"""
    found = cases.changes_because_of_cases(request.user, process.item_id)
    lines = [
        Line(
            _("Version %(n)s, %(day)s") % {"n": one.number, "day": formats.date(one.on, "short")},
            one.case.get_absolute_url() if one.case else "",
            one.note,
        )
        for one in found
    ]
    if lines:
        yield Section(_("Changed because someone reported"), lines)


def proposed_at_process(request: HttpRequest, process: Any) -> Iterator[Section]:
    """The same cause in several units, for whoever may answer it."""
    if not access.can("cases.answer_proposal", request.user):
        return
    steps = {line.pk for line in process.lines.all()}
    found = cases.problems_proposed(request.user, timezone.localdate())
    url = reverse("cases:proposed")
    lines = [Line(one.about, url, _counted(one)) for one in found if one.row.step_id in steps]
    if lines:
        yield Section(_("The same cause in several units"), lines)


def _counted(one: Any) -> str:
    if one.cases is None:
        return _("Fewer than five cases in %(units)s units.") % {"units": one.units}
    return _("%(cases)s cases in %(units)s units.") % {"cases": one.cases, "units": one.units}


def cases_beside(request: HttpRequest, version: Any) -> Iterator[Section]:
    """The case lies beside the draft that was opened because of it."""
    lines = []
    for case, words in cases.cases_beside(request.user, version.pk):
        url = case.get_absolute_url() if case else ""
        text = _("Case %(ref)s") % {"ref": case.ref} if case else _("A case that you do not have access to")
        lines.append(Line(text, url, words))
    if lines:
        yield Section(_("Why this is being changed"), lines)
