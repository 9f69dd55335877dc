"""An edition as rows to fill a form with, and as lines in words to compare two editions by."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sloyfe.platform.access.choices import Secrecy

from ..choices import Consequence, EditionKind, Outcome, Pace, Recipient, Recurrence, Severity, Step
from ..models import (
    Category,
    CauseCode,
    DeadlineRule,
    DutyRule,
    Edition,
    EscalationStep,
    FormRules,
    SeverityCell,
)
from .editions import current_edition, form_rules

CATEGORY_COLUMNS = ("code", "parent_code", "nb", "nn", "en", "secrecy", "for_safety", "for_privacy")
DUTY_COLUMNS = (
    *("code", "nb", "nn", "en", "pace", "hours", "categories", "outcomes", "source", "from_memory"),
    *("authority_nb", "authority_nn", "authority_en", "channel_nb", "channel_nn", "channel_en"),
    *("for_privacy", "in_register"),
)
# Editions that are made of lines: their table, and what of it a line says.
LINES: dict[EditionKind, tuple[type[Model], tuple[str, ...]]] = {
    EditionKind.CATEGORIES: (Category, CATEGORY_COLUMNS),
    EditionKind.DEADLINES: (DeadlineRule, ("step", "severity", "working_days")),
    EditionKind.ESCALATION: (EscalationStep, ("days_after", "recipient")),
    EditionKind.CAUSES: (CauseCode, ("code", "nb", "nn", "en")),
    EditionKind.DUTIES: (DutyRule, DUTY_COLUMNS),
    EditionKind.SEVERITY: (SeverityCell, ("consequence", "recurrence", "severity")),
}


def editions_in_force(today: date) -> list[tuple[str, Edition | None]]:
    return [(kind, current_edition(kind, today)) for kind in EditionKind.values]


def editions_of(kind: str) -> list[Edition]:
    """All of a kind, the newest first: the past stays readable."""
    return list(Edition.objects.filter(kind=kind).select_related("published_by").order_by("-number"))


def rows_in_force(kind: str, today: date) -> list[dict[str, Any]]:
    """The edition in force as the rows that `publish_…` takes."""
    if kind in LINES:
        table, columns = LINES[EditionKind(kind)]
        rows = table._default_manager.filter(edition=current_edition(kind, today))
        return [dict(row) for row in rows.values(*columns)]
    rules: FormRules = form_rules(today)
    return [{"allow_anonymous": rules.allow_anonymous, "citizens_may_report": rules.citizens_may_report}]


def lines_of(kind: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Each rule under a name that stays the same over editions, in the reader's language."""
    words = {
        EditionKind.CATEGORIES: _category,
        EditionKind.DEADLINES: _deadline,
        EditionKind.ESCALATION: _step,
        EditionKind.FORM: _form,
        EditionKind.DUTIES: _duty,
        EditionKind.CAUSES: _cause,
        EditionKind.SEVERITY: _cell,
    }[EditionKind(kind)]
    return dict(line for row in rows for line in words(row))


def _category(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    name = str(row.get((get_language() or "nb")[:2], row["nb"]))
    said = [name, str(Secrecy(row.get("secrecy") or Secrecy.OPEN).label)]
    if row.get("parent_code"):
        said.append(_("below %(code)s") % {"code": row["parent_code"]})
    if row.get("for_safety"):
        said.append(_("seen by the safety representative"))
    if row.get("for_privacy"):
        said.append(_("seen by the data protection officer"))
    return [(row["code"], ", ".join(said))]


def _cause(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(row["code"], str(row.get((get_language() or "nb")[:2], row["nb"])))]


def _deadline(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    step = str(Step(row["step"]).label)
    name = f"{step}: {Severity(row['severity']).label}" if row["severity"] else step
    days = row["working_days"]
    said = (
        ngettext("%(num)s working day", "%(num)s working days", days) % {"num": days}
        if days
        else _("the same day")
    )
    return [(name, said)]


def _step(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    days = row["days_after"]
    if days == 0:
        when = _("On the promised date")
    elif days < 0:
        when = ngettext("%(num)s day before", "%(num)s days before", -days) % {"num": -days}
    else:
        when = ngettext("%(num)s day after", "%(num)s days after", days) % {"num": days}
    who = str(Recipient(row["recipient"]).label)
    return [(f"{when}: {who}", who)]


def _cell(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    name = str(Consequence(row["consequence"]).label)
    again = str(Recurrence(row["recurrence"]).label) if row["recurrence"] else _("it has happened")
    return [(f"{name} / {again}", str(Severity(row["severity"]).label))]


def _duty(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    language = (get_language() or "nb")[:2]
    hours = ngettext("%(num)s hour", "%(num)s hours", row["hours"]) % {"num": row["hours"]}
    said = [str(row.get(language, row["nb"])), str(Pace(row["pace"]).label), hours]
    said += [row.get(f"{part}_{language}", row[f"{part}_nb"]) for part in ("authority", "channel")]
    said += [", ".join(row["categories"]), ", ".join(str(Outcome(one).label) for one in row["outcomes"])]
    said += [row["source"], _("not verified") if row["from_memory"] else ""]
    said += [_("the data protection officer is told") if row["for_privacy"] else ""]
    said += [_("a line in the register of breaches") if row["in_register"] else ""]
    return [(row["code"], "; ".join(filter(None, said)))]


def _form(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    def said(value: bool) -> str:
        return _("yes") if value else _("no")

    return [
        (_("People may report without a name"), said(row["allow_anonymous"])),
        (_("Citizens may report in an open form"), said(row["citizens_may_report"])),
    ]
