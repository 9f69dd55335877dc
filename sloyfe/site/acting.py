"""What actions say on the pages of others: those that come from a case, and those that are open in a unit."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sloyfe.domains.actions import queries as actions
from sloyfe.domains.actions.tables import status_tag, title
from sloyfe.domains.cases import queries as cases
from sloyfe.platform.ui import formats
from sloyfe.platform.ui.panels import Line, Section


def actions_of_case(request: HttpRequest, case: Any) -> Iterator[Section]:
    """To those who may not see the actions it is said that there are some, and no more."""
    source = cases.source_of(case)
    rows = list(actions.of_source(request.user, source))
    weak = actions.is_weak_alone(rows)
    hidden = not rows and bool(actions.standing_of(source).total)
    acts = cases.acts(request.user, case)
    if not rows and not acts and not hidden:
        return
    empty = _("No action yet.")
    if hidden:
        empty = _("There are actions in this case that you do not have access to.")
    add = (_("Add an action"), f"{reverse('actions:new')}?{urlencode({'kilde': ':'.join(source)})}")
    yield Section(_("Actions"), [_line(row, weak=weak) for row in rows], empty, add if acts else None)


def actions_of_unit(request: HttpRequest, unit: Any) -> Iterator[Section]:
    """What is open there, as far as the reader may see it."""
    rows, total = actions.of_unit(request.user, unit)
    if not rows:
        return
    url = f"{reverse('actions:list')}?{urlencode({'state': 'open', 'unit': unit.code})}"
    more = (_("All %(n)s open actions") % {"n": formats.number(total)}, url)
    yield Section(_("Open actions"), [_line(row) for row in rows], "", more if total > len(rows) else None)


def _line(action: Any, *, weak: bool = False) -> Line:
    words, shape = status_tag(action, timezone.localdate())
    day = action.promised_on or action.done_on
    about = [str(action.owner), formats.date(day, "short") if day else ""]
    if weak and action.is_weak:
        about.append(_("Weak alone"))
    return Line(
        str(title(action)), action.get_absolute_url(), " · ".join(filter(None, about)), str(words), shape
    )
