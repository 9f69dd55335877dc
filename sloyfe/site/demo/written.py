"""The sixty cases written by hand, placed in units of their own kind over the last year and a half."""

from dataclasses import dataclass
from datetime import date, timedelta

from sloyfe.site.demo import reading
from sloyfe.site.demo.municipality import Municipality, Unit

FIRST, STEP = 16, 9  # days before today of the newest one, and between them
STORY, RATE = 12, 15  # those whose loops are told step by step, by the commands themselves
STRIDE = 7  # has no factor in common with sixty, so every one gets a day of its own


@dataclass(frozen=True, slots=True)
class Story:
    day: date
    unit: Unit
    row: dict[str, str]


def written(municipality: Municipality, today: date, earliest: date) -> list[Story]:
    """Those whose kind of unit exists here; a type with several units takes them in turn."""
    by_type: dict[str, list[Unit]] = {}
    for unit in municipality.units:
        by_type.setdefault(unit.type, []).append(unit)
    rows = reading.table("written_cases.csv")
    found = []
    for index, row in enumerate(rows):
        units = by_type.get(row["unit_type"])
        day = today - timedelta(days=FIRST + STEP * (index * STRIDE % len(rows)))
        if units and day >= earliest:
            found.append(Story(day, units[index % len(units)], row))
    return found
