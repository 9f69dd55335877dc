"""The list of cases as a table: its columns, filters and order, all of it in the address."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.days import midnight
from sloyfe.platform.ui.tables import Column, Filter, Table, TablePage, choice

from . import queries
from .choices import OPEN_STATUSES, Kind, Severity, Status
from .models import Case

DAY = timedelta(days=1)
LAST_DAY = date(9998, 12, 31)  # a year before the calendar ends: a day later must still be a day
SHAPES = {
    Status.RECEIVED: "ring",
    Status.IN_PROGRESS: "half",
    Status.RETURNED: "dashed",
    Status.CLOSED: "filled",
    Status.MERGED: "none",
}
# How many hits of a text are counted: each must be read, where other filters are counted in an index.
TEXT_CAP = 1_000


def state(case: Case, today: date) -> tuple[Any, str]:
    """Words and shape of where a case stands; a promise that is past is said before all else."""
    if case.is_open and case.answered_at is None and case.due_on < today:
        return _("Answer overdue"), "diamond"
    return Status(case.status).label, SHAPES[Status(case.status)]


def story(case: Case) -> Any:
    """Restricted stories are read on the case's own page, where the reading is logged."""
    if case.is_restricted:
        return _("Restricted. Open the case to read it.")
    text = case.beginning or ""
    return text[:80].rsplit(" ", 1)[0] + " …" if len(text) > 80 else text


class CaseTable(Table):
    id = "cases"
    caption = _("Cases you may see")
    empty = _("There are no cases here yet. They come when somebody reports.")
    default_sort = "-reported_at"

    def __init__(self, user: Any, today: date) -> None:
        self.user, self.today = user, today
        self.offered = queries.choices_for(user, today)
        self.columns = [
            Column("ref", _("Case"), link=True),
            Column("story", _("What happened"), value=story),
            Column("status", _("Status"), value=lambda case: state(case, today), kind="tag"),
            Column("reported_at", _("Reported"), sort="reported_at", kind="date"),
            Column("unit.name", _("Unit")),
            Column("category", _("Category")),
            Column("due_on", _("Answer promised"), kind="date", sort="due_on"),
        ]
        self.filters = self._filters()

    def page(self, queryset: QuerySet[Any], params: Mapping[str, Any]) -> TablePage:
        if params.get("q"):
            self.count_cap = TEXT_CAP
        return super().page(queryset, params)

    def count_words(self, number: str, count: int) -> str:
        return ngettext("%(number)s case", "%(number)s cases", count) % {"number": number}

    def _filters(self) -> list[Filter]:
        states = [
            ("open", _("All open")),
            ("overdue", _("Answer overdue")),
            ("broken", _("Broken loop")),
            *Status.choices,
        ]
        return [
            Filter(
                "q",
                forms.CharField(
                    label=_("Words in the story, or a case number"),
                    help_text=_("Restricted cases are found by their number alone."),
                    max_length=100,
                ),
                queries.matching,
            ),
            Filter("state", choice(_("Status"), states), self._in_state),
            Filter("kind", choice(_("Kind"), Kind.choices), _by("kind")),
            Filter("category", choice(_("Category"), self.offered.categories), _by("category__code")),
            Filter("unit", self._units, self._below),
            Filter("severity", choice(_("Severity"), Severity.choices), _by("severity")),
            Filter("handler", self._handlers, self._handled_by),
            Filter(
                "from",
                forms.DateField(label=_("Reported from")),
                lambda rows, day: rows.filter(reported_at__gte=midnight(day)),
            ),
            Filter(
                "to",
                forms.DateField(label=_("Reported to")),
                lambda rows, day: rows.filter(reported_at__lt=midnight(min(day, LAST_DAY) + DAY)),
            ),
        ]

    def _units(self) -> forms.ChoiceField:
        return choice(_("Unit, with all below it"), self.offered.units)

    def _handlers(self) -> forms.ChoiceField:
        return choice(_("Handled by"), [("me", _("Me")), ("nobody", _("Nobody")), *self.offered.handlers])

    def _in_state(self, rows: Any, value: str) -> Any:
        if value == "overdue":
            return rows.overdue(self.today)
        if value == "broken":
            return queries.loops_broken(rows, self.today)
        return rows.filter(status__in=OPEN_STATUSES if value == "open" else [value])

    def _below(self, rows: Any, code: str) -> Any:
        return rows.filter(unit_id__in=organisation.unit_ids_below(code))

    def _handled_by(self, rows: Any, value: str) -> Any:
        if value == "nobody":
            return rows.filter(handler=None)
        return rows.filter(handler_id=self.user.pk if value == "me" else int(value))


class ClockTable(Table):
    """Undecided clocks, the first to run out on top."""

    id = "clocks"
    caption = _("Clocks that run")
    empty = _("No clock runs in the cases you may see.")
    default_sort = "due_at"

    def __init__(self, now: datetime) -> None:
        self.columns = [
            Column("title", _("Notice"), link=queries.url_of),
            Column("words", _("Time"), value=lambda duty: queries.time_of(duty, now)),
            Column("state", _("Where it stands"), value=lambda duty: _standing(duty, now), kind="tag"),
            Column("due_at", _("The time is out"), sort="due_at", kind="datetime"),
            Column("case.ref", _("Case"), link=lambda duty: duty.case.get_absolute_url(), kind="code"),
            Column("case.unit.name", _("Unit")),
        ]

    def count_words(self, number: str, count: int) -> str:
        return ngettext("%(number)s clock", "%(number)s clocks", count) % {"number": number}


def _standing(duty: Any, now: datetime) -> tuple[Any, str]:
    clock = queries.clock_of(duty, now)
    return (_("Over the time") if clock.late else clock.tag), clock.shape


class BreachTable(Table):
    """One row a case: what happened, and where its notices stand."""

    id = "breaches"
    caption = _("Privacy breaches")
    empty = _("No breach is written down.")
    default_sort = "-reported_at"

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.columns = [
            Column("ref", _("Case"), link=True),
            Column("facts", _("What happened"), value=_facts),
            Column("reported_at", _("Reported"), sort="reported_at", kind="date"),
            Column("unit.name", _("Unit")),
            Column("notices", _("Duty notices"), value=self._notices),
        ]

    def count_words(self, number: str, count: int) -> str:
        return ngettext("%(number)s breach", "%(number)s breaches", count) % {"number": number}

    def _notices(self, case: Case) -> str:
        return "; ".join(f"{one.rule}: {one.get_state_display()}" for one in case.notices)


def _facts(case: Case) -> Any:
    if case.is_restricted:
        return _("Restricted. Open the case to read it.")
    breach = getattr(case, "breach", None)
    return breach.facts if breach else _("Not written in the register yet")


def _by(lookup: str) -> Any:
    return lambda rows, value: rows.filter(**{lookup: value})
