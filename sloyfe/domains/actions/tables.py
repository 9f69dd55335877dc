"""The list of actions as a table: its columns, filters and order, all of it in the address."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sloyfe.platform.ui.tables import Column, Filter, Table, choice

from . import queries
from .choices import Status, Strength
from .models import OPEN_FIRST, Action

SHAPES = {
    Status.PROPOSED: "dashed",
    Status.DECLINED: "diamond",
    Status.ACCEPTED: "ring",
    Status.DONE: "half",
    Status.COMPLETED: "filled",
    Status.JUDGED: "filled",
    Status.RELAPSED: "diamond",
    Status.WITHDRAWN: "none",
}


def status_tag(action: Action, today: date) -> tuple[Any, str]:
    """Words and shape of where an action stands; a day that is past is said before all else."""
    if action.is_late(today):
        late = (
            _("The effect should have been judged")
            if action.status == Status.DONE
            else _("Past its deadline")
        )
        return late, "diamond"
    if action.status == Status.JUDGED:
        return action.get_verdict_display(), SHAPES[Status.JUDGED]
    return Status(action.status).label, SHAPES[Status(action.status)]


def title(action: Action) -> Any:
    """A restricted one is read on its own page alone."""
    return _("Restricted. Open the action to read it.") if action.is_restricted else action.title


class ActionTable(Table):
    id = "actions"
    caption = _("Actions you may see")
    empty = _("There are no actions here yet. They come from cases, audits and risks, or are made here.")
    default_sort = "open"
    orders = {"open": OPEN_FIRST}

    def __init__(self, user: Any, today: date) -> None:
        self.columns = [
            Column("ref", _("Number"), kind="code", link=True),
            Column("title", _("Action"), value=title),
            Column("status", _("Status"), kind="tag", value=lambda row: status_tag(row, today)),
            Column("owner", _("Owner")),
            Column("unit.name", _("Unit")),
            Column("due_on", _("Deadline"), kind="date", sort="due_on"),
            Column("effect_on", _("Effect judged"), kind="date"),
        ]
        states = [("open", _("All open")), ("overdue", _("Past its date")), *Status.choices]
        self.filters = [
            Filter("q", forms.CharField(label=_("Words or a number"), max_length=100), queries.matching),
            Filter(
                "state",
                choice(_("Status"), states),
                lambda rows, state: queries.in_state(rows, state, today),
            ),
            Filter(
                "owner",
                choice(_("Whose"), [("me", _("I own")), ("asked", _("I asked for"))]),
                lambda rows, who: queries.owned_by(rows, who, user),
            ),
            Filter(
                "unit",
                lambda: choice(_("Unit, with all below it"), queries.units_offered(user)),
                queries.below,
            ),
            Filter(
                "strength",
                choice(_("Strength"), Strength.choices),
                lambda rows, value: rows.filter(strength=value),
            ),
        ]

    def count_words(self, number: str, count: int) -> str:
        return ngettext("%(number)s action", "%(number)s actions", count) % {"number": number}
