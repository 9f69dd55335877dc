"""What insight says on the pages of units and processes: how the loops stand there, in a sentence."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sloyfe.domains.cases import queries as cases
from sloyfe.domains.insight import queries as insight
from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access
from sloyfe.platform.ui.panels import Section


def loops_of_unit(request: HttpRequest, unit: Any) -> Iterator[Section]:
    """Of the unit and all below it, to those who may read the cases behind the numbers."""
    if not access.can("insight.view", request.user, unit):
        return
    ids = organisation.unit_ids_below(unit.code)
    found = insight.health_of(cases.heaps_seen(request.user, ids, timezone.localdate()))
    if found.due:
        url = f"{reverse('insight:insight')}?{urlencode({'enhet': unit.code})}"
        yield Section(_("How the loops stand"), [], insight.said(found), (_("See insight"), url))


def loops_of_process(request: HttpRequest, process: Any) -> Iterator[Section]:
    """Of all units, to everybody who reads the process: without small numbers."""
    del request
    words = insight.widely_said(insight.of_process(process.pk, timezone.localdate()))
    if words:
        yield Section(_("How the loops stand"), [], words)
