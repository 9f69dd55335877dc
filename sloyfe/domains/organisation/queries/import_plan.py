"""What an import would do: every row checked, every fault named with its row, column and remedy.

Reading only. The same plan is shown as the preview and carried out by the command, so that what was
seen is what is done.
"""

from collections.abc import Callable
from datetime import date

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
REQUIRED = {
    ImportKind.UNITS: ("code", "name", "parent", "level"),
    ImportKind.PEOPLE: ("number", "name", "unit", "title"),
}
READERS: dict[str, Callable[["Plan", list[tuple[int, dict[str, str]]], date], None]] = {
    ImportKind.UNITS: read_units,
    ImportKind.PEOPLE: read_people,
}

__all__ = ["Change", "Fault", "PersonRow", "Plan", "UnitRow", "plan_import"]


def plan_import(kind: str, sheet: Sheet, today: date) -> Plan:
    """The plan for a sheet. With any fault nothing may be applied: an import is whole or not at all."""
    plan = Plan(kind)
    columns = _columns(kind, sheet.header)
    missing = [name for name in REQUIRED[ImportKind(kind)] if name not in columns]
    for name in missing:
        plan.fault(
            1,
            ALIASES[ImportKind(kind)][name][1],
            _("The column “%(name)s” is missing. Add it to the heading row.")
            % {"name": ALIASES[ImportKind(kind)][name][1]},
        )
    if not missing:
        rows = [
            (number, {name: line[heading] for name, heading in columns.items()})
            for number, line in sheet.rows
        ]
        READERS[kind](plan, rows, today)
    plan.faults.sort(key=lambda fault: fault.row)
    return plan


def _columns(kind: str, header: tuple[str, ...]) -> dict[str, str]:
    """Our name for each column → the heading in the file; unknown columns are left alone."""
    return {
        name: heading
        for name, words in ALIASES[ImportKind(kind)].items()
        for heading in header
        if heading in words
    }
