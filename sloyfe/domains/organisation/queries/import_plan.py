"""What an import would do: every row checked, every fault named with its row, column and remedy.

Reading only. The same plan is shown as the preview and carried out by the command, so that what was
seen is what is done.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sloyfe.platform.files.sheets import Sheet

from ..choices import ImportKind
from .import_findings import Change, Fault, Plan
from .person_rows import PersonRow, read_people
from .unit_rows import UnitRow, read_units

# A page with more faults than this helps nobody; the count says how many there are.
FAULTS_SHOWN = 200

ALIASES = {
    ImportKind.UNITS: {
        "code": ("code", "kode", "enhetskode", "einingskode"),
        "name": ("name", "navn", "namn"),
        "parent": ("parent", "over", "overordnet", "overordna"),
        "level": ("level", "nivå", "niva"),
        "type": ("type", "enhetstype", "einingstype"),
    },
    ImportKind.PEOPLE: {
        "number": ("number", "ansattnummer", "nummer", "tilsettnummer"),
        "name": ("name", "navn", "namn"),
        "email": ("email", "e-post", "epost"),
        "phone": ("phone", "telefon", "mobil"),
        "unit": ("unit", "enhet", "eining", "enhetskode"),
        "title": ("title", "stilling", "stillingstittel"),
        "leads": ("leads", "leder", "leiar"),
        "from": ("from", "fra", "frå"),
        "to": ("to", "til"),
        "roles": ("roles", "roller"),
    },
}
NYNORSK = {
    "name": "namn",
    "number": "tilsettnummer",
    "unit": "eining",
    "leads": "leiar",
    "type": "einingstype",
}
REQUIRED = {
    ImportKind.UNITS: ("code", "name", "parent", "level"),
    ImportKind.PEOPLE: ("number", "name", "unit", "title"),
}
# Without the column nothing is said, so what stands is left alone.
OPTIONAL = {ImportKind.UNITS: ("type",), ImportKind.PEOPLE: ("email", "phone", "leads", "to", "roles")}
READERS: dict[str, Callable[["Plan", list[tuple[int, dict[str, str]]], date, Any], None]] = {
    ImportKind.UNITS: read_units,
    ImportKind.PEOPLE: read_people,
}

__all__ = ["Change", "Fault", "PersonRow", "Plan", "UnitRow", "plan_import"]


def plan_import(kind: str, sheet: Sheet, today: date, by: Any) -> Plan:
    """The plan for a sheet that `by` sends. With any fault nothing is applied: an import is whole or not at all."""
    plan = Plan(kind)
    columns = _columns(kind, sheet.header)
    missing = [name for name in REQUIRED[ImportKind(kind)] if name not in columns]
    for name in missing:
        wanted = _heading(kind, name)
        sentence = _("The column “%(name)s” is missing. Add it to the heading row.") % {"name": wanted}
        plan.fault(1, wanted, sentence)
    if not missing:
        rows = [
            (number, {name: line[heading] for name, heading in columns.items()})
            for number, line in sheet.rows
        ]
        plan.silent = [_heading(kind, one) for one in OPTIONAL[ImportKind(kind)] if one not in columns]
        READERS[kind](plan, rows, today, by)
    plan.faults.sort(key=lambda fault: fault.row)
    _in_the_words_of_the_file(plan, columns)
    return plan


def _in_the_words_of_the_file(plan: Plan, columns: dict[str, str]) -> None:
    """A place is found by the heading that stands there, whichever of its names that is."""
    headings = {ALIASES[ImportKind(plan.kind)][name][1]: heading for name, heading in columns.items()}
    plan.faults = [replace(one, column=headings.get(one.column, one.column)) for one in plan.faults]
    plan.changes = [replace(one, column=headings.get(one.column, one.column)) for one in plan.changes]


def _heading(kind: str, name: str) -> str:
    """What a column that is not there is called in the reader's language."""
    words = ALIASES[ImportKind(kind)][name]
    if get_language() == "en":
        return words[0]
    return NYNORSK.get(name, words[1]) if get_language() == "nn" else words[1]


def _columns(kind: str, header: tuple[str, ...]) -> dict[str, str]:
    """Our name for each column → the heading in the file; unknown columns are left alone."""
    return {
        name: heading
        for name, words in ALIASES[ImportKind(kind)].items()
        for heading in header
        if heading in words
    }
