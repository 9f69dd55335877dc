"""Rows of units: codes once, parents that exist, levels that are known, no part below itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ..choices import Level
from ..models import Unit, UnitType
from .import_findings import Change, Plan


@dataclass(frozen=True)
class UnitRow:
    code: str
    name: str
    parent: str
    level: str
    type: str


WORDS = {
    "kommune": Level.MUNICIPALITY,
    "tjenesteområde": Level.SERVICE_AREA,
    "tenesteområde": Level.SERVICE_AREA,
    "virksomhet": Level.UNIT,
    "verksemd": Level.UNIT,
    "enhet": Level.UNIT,
    "eining": Level.UNIT,
    "avdeling": Level.DEPARTMENT,
} | {level.value: level for level in Level}


def read_units(plan: Plan, lines: list[tuple[int, dict[str, str]]], today: date, by: Any) -> None:  # noqa: ARG001
    units = Unit.objects.select_related("unit_type", "scope__parent__unit")
    standing = {unit.code.lower(): unit for unit in units}
    types = set(UnitType.objects.values_list("code", flat=True))
    seen: dict[str, int] = {}
    for number, line in lines:
        unit = standing.get(line["code"].lower())
        known = {"type": unit.unit_type.code} if unit and unit.unit_type else {}
        row = _row(plan, number, known | line, types)
        if row.code.lower() in seen:
            plan.fault(
                number,
                "kode",
                _("The code “%(code)s” also stands in row %(row)d. Give each unit a code of its own.")
                % {"code": row.code, "row": seen[row.code.lower()]},
            )
        elif row.code:
            seen[row.code.lower()] = number
            plan.rows.append(row)
    _check_parents(plan, seen, standing, today)
    for row in plan.rows:
        _compare(plan, row, standing.get(row.code.lower()))


def _row(plan: Plan, number: int, line: dict[str, str], types: set[str]) -> UnitRow:
    row = UnitRow(
        line["code"],
        line["name"],
        line["parent"],
        WORDS.get(line["level"].lower(), ""),
        line.get("type", "").lower(),
    )
    if not row.code or len(row.code) > 40:
        plan.fault(number, "kode", _("Write a code of 1–40 characters."))
    plan.check_address(number, "kode", row.code)
    if not row.name or len(row.name) > 200:
        plan.fault(number, "navn", _("Write a name of 1–200 characters."))
    if not row.level:
        plan.fault(
            number,
            "nivå",
            _("“%(word)s” is no level. Write kommune, tjenesteområde, virksomhet or avdeling.")
            % {"word": line["level"]},
        )
    if row.type and row.type not in types:
        plan.fault(
            number,
            "type",
            _("“%(word)s” is no known unit type. Known are: %(types)s.")
            % {"word": row.type, "types": ", ".join(sorted(types)) or "–"},
        )
    return row


def _check_parents(plan: Plan, seen: dict[str, int], standing: dict[str, Unit], today: date) -> None:
    above = {code: _parent_code(unit) for code, unit in standing.items()}
    above |= {row.code.lower(): row.parent.lower() for row in plan.rows}
    tops = [code for code, parent in above.items() if not parent]
    for row in plan.rows:
        number, parent = seen[row.code.lower()], row.parent.lower()
        if parent and parent not in above:
            plan.fault(
                number,
                "over",
                _("No unit has the code “%(code)s”. Add it to the file, or correct the code.")
                % {"code": row.parent},
            )
        elif parent and parent not in seen and not standing[parent].is_current(today):
            plan.fault(
                number, "over", _("The unit “%(code)s” has ended. Choose another.") % {"code": row.parent}
            )
        elif _goes_round(row.code.lower(), above):
            plan.fault(
                number,
                "over",
                _("“%(code)s” would lie below itself. Correct the code of the unit above.")
                % {"code": row.code},
            )
        elif not parent and len(tops) > 1:
            plan.fault(
                number, "over", _("Only the municipality itself has no unit above. Write the code of one.")
            )


def _parent_code(unit: Unit) -> str:
    parent = unit.scope.parent
    return parent.unit.code.lower() if parent else ""


def _goes_round(code: str, above: dict[str, str]) -> bool:
    passed: set[str] = set()
    while code:
        if code in passed:
            return True
        passed.add(code)
        code = above.get(code, "")
    return False


def _compare(plan: Plan, row: UnitRow, unit: Unit | None) -> None:
    if unit is None:
        plan.new.append(f"{row.code} {row.name}")
        return
    now = {
        "navn": (unit.name, row.name),
        "over": (_parent_code(unit), row.parent.lower()),
        "nivå": (_called(unit.level), _called(row.level)),
        "type": (unit.unit_type.code if unit.unit_type else "", row.type),
    }
    differing = [Change(row.code, column, *pair) for column, pair in now.items() if pair[0] != pair[1]]
    plan.changes.extend(differing)
    plan.unchanged += not differing


def _called(level: str) -> str:
    return str(Level(level).label) if level in Level.values else level
