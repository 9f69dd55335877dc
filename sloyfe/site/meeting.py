"""What a workshop says on the page of the analysis it is held for."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sloyfe.domains.risk.choices import BEING_MADE
from sloyfe.domains.workshop import queries as workshops
from sloyfe.domains.workshop.tables import state_tag
from sloyfe.platform import access
from sloyfe.platform.ui.panels import Line, Section


def workshops_of_assessment(request: HttpRequest, assessment: Any) -> Iterator[Section]:
    """Those that were held and the one to come; whoever makes the analysis prepares one."""
    rows = workshops.of_assessment(request.user, assessment)
    makes = assessment.status in BEING_MADE and access.can("risk.keep", request.user, assessment)
    if not rows and not makes:
        return
    lines = [
        Line(one.title, one.get_absolute_url(), one.facilitator.name, *(str(said) for said in state_tag(one)))
        for one in rows
    ]
    prepare = (_("Prepare a workshop"), reverse("workshop:new", args=[assessment.ref]))
    empty = _("Score it together in the room, each alone on the own phone.")
    yield Section(_("Workshop"), lines, empty, prepare if makes else None, key="workshop")
