"""The list of workshops as a table."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.tables import Column, Filter, Table, choice

from .choices import ENDED, State
from .models import Workshop

SHAPES = {State.PLANNED: "dashed", State.APPROVED: "filled", State.CANCELLED: "none"}


def state_tag(workshop: Workshop) -> tuple[Any, str]:
    return State(workshop.state).label, SHAPES.get(State(workshop.state), "half")


class WorkshopTable(Table):
    id = "workshops"
    caption = _("Workshops you may see")
    empty = _("No workshop is planned. Prepare one from an analysis that is being made.")

    def __init__(self) -> None:
        self.columns = [
            Column("title", _("Workshop"), link=True),
            Column("unit", _("Unit"), value=lambda row: row.assessment.unit),
            Column("facilitator", _("Led by"), value=lambda row: row.facilitator.name),
            Column("state", _("State"), kind="tag", value=state_tag),
            Column("ended_at", _("The workshop ended"), kind="date"),
            Column("ref", _("Number"), kind="code"),
        ]
        self.filters = [
            Filter(
                "state",
                choice(_("State"), [("open", _("Not ended")), ("ended", _("The workshop has ended"))]),
                lambda rows, value: (
                    rows.filter(state__in=ENDED) if value == "ended" else rows.exclude(state__in=ENDED)
                ),
            )
        ]
