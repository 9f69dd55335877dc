"""The register and the list of analyses as tables: columns, filters and order, all of it in the address."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui import formats
from sloyfe.platform.ui.tables import Column, Filter, Row, Table, choice

from . import queries
from .choices import AssessmentKind, AssessmentStatus, BarrierState, Level
from .models import Risk, RiskAssessment

SHAPES = {"": "none", Level.LOW: "ring", Level.MEDIUM: "half", Level.HIGH: "diamond"}
STATUS_SHAPES = {
    AssessmentStatus.PLANNED: "dashed",
    AssessmentStatus.UNDER_WAY: "half",
    AssessmentStatus.TO_APPROVE: "ring",
    AssessmentStatus.APPROVED: "filled",
    AssessmentStatus.EXPIRED: "diamond",
    AssessmentStatus.REPLACED: "none",
    AssessmentStatus.CANCELLED: "none",
}
BARRIER_SHAPES = {
    BarrierState.STANDING: "filled",
    BarrierState.PLANNED: "dashed",
    BarrierState.FAILING: "diamond",
    BarrierState.MISSING: "none",
}


def level_tag(level: str, likelihood: int | None, consequence: int | None) -> tuple[str, str]:
    """The level in words, with its place in the matrix, and its shape."""
    if not level:
        return gettext("Not scored"), SHAPES[""]
    words = {"level": Level(level).label, "place": queries.position(likelihood, consequence)}
    return gettext("%(level)s (%(place)s)") % words, SHAPES[Level(level)]


def present_tag(risk: Risk) -> tuple[str, str]:
    return level_tag(risk.level, risk.likelihood, risk.consequence)


def movement(risk: Risk) -> str:
    """Where it came from, said with an arrow and in words; nothing where it has not moved."""
    if risk.was_likelihood is None or risk.was_consequence is None:
        return ""
    before = risk.was_likelihood + risk.was_consequence
    now = (risk.likelihood or 0) + (risk.consequence or 0)
    place = {"place": queries.position(risk.was_likelihood, risk.was_consequence)}
    if (risk.was_likelihood, risk.was_consequence) == (risk.likelihood, risk.consequence):
        return gettext("→ as before")
    if now > before:
        return gettext("↑ up from %(place)s") % place
    return (
        gettext("↓ down from %(place)s") % place
        if now < before
        else gettext("→ moved from %(place)s") % place
    )


def percent(chance: float) -> str:
    """Two digits that count; what is next to nothing is said so."""
    if 0 < chance < 0.0001:
        return gettext("below %(share)s") % {"share": "0,01\u00a0%" if get_language() != "en" else "0.01%"}
    share = f"{100 * chance:.2g}" if chance < 0.1 else f"{100 * chance:.0f}"
    return f"{share}%" if get_language() == "en" else f"{share.replace('.', ',')}\u00a0%"


def bounds(low: Decimal | None, high: Decimal | None) -> str:
    """An interval with its open ends, every decimal that was written and no more."""
    if low is None and high is None:
        return ""
    comma = "." if get_language() == "en" else ","
    ends = ("" if one is None else f"{one.normalize():f}".replace(".", comma) for one in (low, high))
    return "–".join(ends)


def status_tag(assessment: RiskAssessment) -> tuple[Any, str]:
    status = AssessmentStatus(assessment.status)
    return status.label, STATUS_SHAPES[status]


class RiskTable(Table):
    id = "risks"
    caption = _("Risks in the register")
    empty = _("No risk is in the register here yet. Plan an analysis to find them.")
    default_sort = "-level"
    page_size = 25  # a risk is a whole sentence, and takes three lines

    def __init__(self, user: Any, now: datetime) -> None:
        self.user, self.today = user, timezone.localdate(now)
        self.cases: Mapping[int, int] = {}
        self.columns = [
            Column("ref", _("Number"), kind="code", link=True),
            Column("risk", _("Risk"), value=queries.event_of, tongue=lambda _row: settings.LANGUAGE_CODE),
            Column("level", _("Level"), kind="tag", value=present_tag, sort="rank"),
            Column(
                "spread",
                _("Spread"),
                value=lambda row: "" if row.spread is None else formats.number(row.spread),
            ),
            Column("moved", _("Since last"), value=movement),
            Column(
                "cases", _("Cases, 12 months"), kind="number", value=lambda row: self.cases.get(row.pk, 0)
            ),
            Column("owner", _("Owner")),
            Column("unit.name", _("Unit")),
            Column("review_on", _("Assessed anew"), kind="date", sort="review_on"),
        ]
        self.filters = [*_places(user, self.today), *_states(user, now)]

    def count_words(self, number: str, count: int) -> str:
        return ngettext("%(number)s risk", "%(number)s risks", count) % {"number": number}

    def _rows(self, rows: Iterable[Any]) -> list[Row]:
        """The cases of all rows are asked for at once."""
        found = list(rows)
        self.cases = queries.tallies(self.user, found, self.today)
        return super()._rows(found)


def _places(user: Any, today: Any) -> list[Filter]:
    return [
        Filter("q", forms.CharField(label=_("Words or a number"), max_length=100), queries.matching),
        Filter(
            "unit",
            lambda: choice(_("Unit, with all below it"), queries.units_offered(user, today)),
            queries.below,
        ),
        Filter(
            "theme",
            lambda: choice(_("Theme"), queries.themes_offered()),
            lambda rows, code: rows.filter(theme__code=code),
        ),
        Filter(
            "kind",
            choice(_("Kind of analysis"), AssessmentKind.choices),
            lambda rows, kind: rows.filter(assessment__kind=kind),
        ),
        Filter("cell", forms.CharField(label=_("Place in the matrix"), max_length=3), queries.in_cell),
    ]


def _states(user: Any, now: datetime) -> list[Filter]:
    states = [
        ("not_accepted", _("Medium or high, and not accepted")),
        ("accepted", _("Accepted now")),
        ("to_examine", _("Grave, and little is known: must be examined")),
        ("to_review", _("To be assessed anew soon")),
        ("lifted", _("Lifted, and waits for an answer")),
    ]
    return [
        Filter("level", choice(_("Level"), Level.choices), lambda rows, level: rows.filter(level=level)),
        Filter(
            "state",
            choice(_("How it stands"), states),
            lambda rows, state: queries.standing_as(rows, state, now),
        ),
        Filter("moved", choice(_("Since last"), [("up", _("Up")), ("down", _("Down"))]), queries.moved),
        Filter(
            "owner",
            choice(_("Owner"), [("me", _("Me")), ("nobody", _("Nobody"))]),
            lambda rows, who: queries.owned_by(rows, who, user),
        ),
    ]


class AssessmentTable(Table):
    id = "assessments"
    caption = _("Analyses you may see")
    empty = _("There are no analyses here yet. Plan the first.")
    default_sort = "-ref"

    def __init__(self, user: Any, now: datetime) -> None:
        today = timezone.localdate(now)
        self.columns = [
            Column("ref", _("Number"), kind="code", link=True, sort="pk"),
            Column("title", _("Analysis"), tongue=lambda _row: settings.LANGUAGE_CODE),
            Column("kind_words", _("Kind")),
            Column("status", _("Status"), kind="tag", value=status_tag),
            Column("unit.name", _("Unit")),
            Column("leader", _("Leader")),
            Column("valid_until", _("Holds until"), kind="date", sort="valid_until"),
        ]
        self.filters = [
            Filter(
                "q",
                forms.CharField(label=_("Words or a number"), max_length=100),
                queries.assessments_matching,
            ),
            Filter(
                "status",
                choice(_("Status"), AssessmentStatus.choices),
                lambda rows, status: rows.filter(status=status),
            ),
            Filter(
                "kind",
                choice(_("Kind of analysis"), AssessmentKind.choices),
                lambda rows, kind: rows.filter(kind=kind),
            ),
            Filter(
                "unit",
                lambda: choice(_("Unit, with all below it"), queries.units_offered(user, today)),
                queries.below,
            ),
        ]

    def count_words(self, number: str, count: int) -> str:
        return ngettext("%(number)s analysis", "%(number)s analyses", count) % {"number": number}
