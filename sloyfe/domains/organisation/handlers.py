"""What follows in the organisation when something has happened to it: it is found as it is now."""

from sloyfe.platform.search import commands as search

from .events import PeopleChanged, UnitsChanged
from .search import PEOPLE, UNITS


def keep_units_found(event: UnitsChanged) -> None:
    search.refresh(by=None, name=UNITS, keys=event.unit_ids)


def keep_people_found(event: PeopleChanged) -> None:
    search.refresh(by=None, name=PEOPLE, keys=event.person_ids)
