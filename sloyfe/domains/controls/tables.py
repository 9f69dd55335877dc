"""The list of controls as a table."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sloyfe.domains.requirements.choices import Age
from sloyfe.platform.ui import formats
from sloyfe.platform.ui.tables import Column, Filter, Table, choice

from . import queries
from .choices import State
from .models import Control

SHAPES = {State.PLANNED: "dashed", State.WORKING: "filled", State.FAILING: "diamond", State.RETIRED: "none"}


def state_tag(control: Control) -> tuple[Any, str]:
    return State(control.state).label, SHAPES[State(control.state)]


def age_words(control: Control, today: date) -> Any:
    if control.newest is None:
        return Age.NONE.label
    words = {"age": control.age(today).label, "day": formats.date(control.newest, "short")}
    return _("%(age)s, from %(day)s") % words


class ControlTable(Table):
    id = "controls"
    caption = _("Controls")
    empty = _("There are no controls here yet. Make one where work must be safe every time.")
    default_sort = "ref"

    def __init__(self, user: Any, today: date) -> None:
        self.columns = [
            Column("ref", _("Number"), kind="code", sort="ref", link=True),
            Column("title", _("Safeguard"), sort="title", tongue=lambda _row: settings.LANGUAGE_CODE),
            Column("state", _("Status"), kind="tag", value=state_tag),
            Column("unit.name", _("Unit")),
            Column("owner", _("Owner")),
            Column("evidence", _("Evidence"), value=lambda row: age_words(row, today)),
            Column("answered", _("Requirements"), kind="number"),
        ]
        self.filters = [
            Filter("q", forms.CharField(label=_("Words or a number"), max_length=100), queries.matching),
            Filter(
                "state",
                choice(_("Status"), [("used", _("All in use or planned")), *State.choices]),
                queries.in_state,
            ),
            Filter(
                "evidence",
                choice(_("Evidence"), Age.choices),
                lambda rows, age: queries.of_age(rows, age, today),
            ),
            Filter(
                "owner",
                choice(_("Owner"), [("me", _("Me")), ("nobody", _("Nobody"))]),
                lambda rows, who: queries.owned_by(rows, who, user),
            ),
        ]

    def count_words(self, number: str, count: int) -> str:
        return ngettext("%(number)s control", "%(number)s controls", count) % {"number": number}
