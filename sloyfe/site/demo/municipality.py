"""Fjordvik kommune: six service areas, 148 units and 6,505 people, or a small one for tests."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from sloyfe.site.demo import reading
from sloyfe.site.demo.roles import NURSE, NURSE_UNIT_TYPE
from sloyfe.site.demo.staffing import Appointment, Person, Staffing

SEED = 9999  # the number no Norwegian municipality has
NAME = "Fjordvik kommune"
ROOT = "0"
DISTRICTS = ("nord", "sør", "øst", "vest", "sentrum", "indre", "ytre", "kysten")
# Enough types to have two units side by side, every service area and every persona.
SMALL_TYPES = Counter(
    quality_office=1,
    primary_school=2,
    kindergarten=1,
    nursing_home=1,
    home_care=2,
    shared_housing=1,
    nav=1,
    water_operations=1,
    library=1,
    it_operations=1,
)
SMALL_SIZE = 4
SMALL_SIZES = {"quality_office": 14, "it_operations": 6, "water_operations": 5}  # these house the offices


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    code: str
    name: str
    type: str
    profile: str
    area: Area
    size: int


@dataclass(frozen=True)
class Municipality:
    name: str
    areas: tuple[Area, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    appointments: tuple[Appointment, ...]

    @cached_property
    def staff(self) -> dict[str, tuple[Person, ...]]:
        """Unit code → its people, leader first, then deputy and safety representative."""
        found: dict[str, list[Person]] = {unit.code: [] for unit in self.units}
        for person in self.people:
            found[person.unit].append(person)
        return {code: tuple(people) for code, people in found.items()}

    @cached_property
    def holders(self) -> dict[tuple[str, str], Person]:
        """(role, scope code) → the first who holds it."""
        by_number = {person.number: person for person in self.people}
        found: dict[tuple[str, str], Person] = {}
        for appointment in self.appointments:
            found.setdefault((appointment.role, appointment.scope), by_number[appointment.number])
        return found

    def holder(self, role: str, scope: str) -> Person:
        """Who has the role there, else the quality manager of the whole."""
        return self.holders.get((role, scope)) or self.holders["quality_manager", ROOT]

    @cached_property
    def nurse_unit(self) -> Unit:
        return next(unit for unit in self.units if unit.type == NURSE_UNIT_TYPE)

    @cached_property
    def nurse(self) -> Person:
        return next(person for person in self.people if person.username == NURSE)


def build(*, seed: int = SEED, small: bool = False) -> Municipality:
    """The municipality; equal for equal arguments. The small one is a part of the big one."""
    areas = tuple(Area(**row) for row in reading.table("areas.csv"))
    units = tuple(_units(areas, Random(f"{seed}:units")))
    if small:
        units = tuple(_few(units))
    staffing = Staffing(areas, units, root=ROOT, rng=Random(f"{seed}:people"))
    return Municipality(NAME, areas, units, staffing.people, staffing.appointments)


def spread(average: int, count: int, rng: Random) -> list[int]:
    """Sizes that differ by up to 30 per cent around an average and sum to exactly average × count."""
    sizes = [round(average * rng.uniform(0.7, 1.3)) for _ in range(count)]
    step = 1 if sum(sizes) < average * count else -1
    for index in range(abs(average * count - sum(sizes))):
        sizes[index % count] += step
    return sizes


def _units(areas: tuple[Area, ...], rng: Random) -> Iterator[Unit]:
    by_key = {area.key: area for area in areas}
    places = reading.words("places.txt")
    for row_number, row in enumerate(reading.table("units.csv"), start=1):
        count, area = int(row["count"]), by_key[row["area"]]
        named = rng.sample(places, count)
        sizes = spread(int(row["size"]), count, rng) if count > 1 else [int(row["size"])]
        for index in range(count):
            name = row["names"].format(place=named[index], district=DISTRICTS[index % len(DISTRICTS)])
            code = f"{area.code}{row_number:02}{index + 1:02}"
            yield Unit(code, name, row["type"], row["profile"], area, sizes[index])


def _few(units: tuple[Unit, ...]) -> Iterator[Unit]:
    left = SMALL_TYPES.copy()
    for unit in units:
        if left[unit.type] > 0:
            left[unit.type] -= 1
            size = SMALL_SIZES.get(unit.type, SMALL_SIZE)
            yield Unit(unit.code, unit.name, unit.type, unit.profile, unit.area, size)
