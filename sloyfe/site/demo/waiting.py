"""What waits for the people one can log in as: fresh reports in known numbers, one of them over its date."""

from dataclasses import dataclass
from datetime import date, timedelta

from sloyfe.methods import workdays
from sloyfe.site.demo.municipality import Municipality, Unit

OVERDUE = -5  # working days: more than the three a reporter was promised
HEALTH = "health"


@dataclass(frozen=True, slots=True)
class Waiting:
    day: date
    unit: Unit
    category: str = ""
    by_nurse: bool = False
    about_leader: bool = False
    hurt: bool = False


def waiting_for_personas(municipality: Municipality, today: date) -> list[Waiting]:
    """Six reports for the nurse's leader (and deputy), five for the director above: those about a leader."""
    nurse_unit = municipality.nurse_unit
    overdue = workdays.add_working_days(today, OVERDUE)
    back = [today - timedelta(days=days) for days in (3, 2, 2, 1, 1)]
    mine = [
        Waiting(overdue, nurse_unit, "hse", hurt=True),
        Waiting(back[0], nurse_unit, "service_quality", by_nurse=True),
        Waiting(back[1], nurse_unit, "violence_threats"),
        Waiting(back[2], nurse_unit, "service_quality"),
        Waiting(back[3], nurse_unit, "improvement", by_nurse=True),
        Waiting(back[4], nurse_unit, "praise"),
    ]
    others = [u for u in municipality.units if u.area.key == HEALTH and u is not nurse_unit]
    above = [
        Waiting(day, others[index % len(others)], "hse", about_leader=True) for index, day in enumerate(back)
    ]
    return mine + above
