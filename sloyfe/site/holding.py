"""What other subjects say on the page of a unit: the requirements that hold there."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.requirements import queries as requirements
from sloyfe.domains.requirements.choices import Standing
from sloyfe.platform import access
from sloyfe.platform.ui.panels import Line, Section

MOST = 8
SHAPES = {Standing.UNKNOWN: "dashed", Standing.MET: "filled", Standing.PARTLY: "half", Standing.UNMET: "ring"}


def requirements_of_unit(request: HttpRequest, unit: Any) -> Iterator[Section]:
    if unit.valid_to or not access.can("requirements.view", request.user):
        return
    found, today = requirements.holding_in(request.user, unit, MOST), timezone.localdate()
    if not found.total:
        return
    action = (_("See the requirements"), reverse("requirements:list"))
    if unit.unit_type:
        words = ngettext("See the %(n)s requirement", "See all %(n)s requirements", found.total)
        action = words % {"n": found.total}, f"{action[1]}?{urlencode({'type': unit.unit_type.code})}"
    yield Section(
        _("Requirements that hold here"),
        [_line(one, requirements.answered_in(one, unit, today)) for one in found.named],
        _("Only what holds for every unit holds here."),
        action,
    )


def _line(requirement: Any, answer: requirements.Answered) -> Line:
    standing = Standing(answer.standing)
    owner = answer.owner.name if answer.owner else ""
    return Line(
        requirement.label, requirement.get_absolute_url(), owner, str(standing.label), SHAPES[standing]
    )
