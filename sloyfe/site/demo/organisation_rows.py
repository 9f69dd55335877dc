"""The municipality as rows: tree, people, positions, roles and deputies, as if imported on the first day."""

from collections.abc import Iterator
from datetime import date, timedelta

from sloyfe.domains.organisation.choices import Level
from sloyfe.domains.organisation.models import Person, Position, Unit, UnitType
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Deputy, Grant, Scope
from sloyfe.platform.accounts.models import User
from sloyfe.site.demo import reading
from sloyfe.site.demo.copying import copy
from sloyfe.site.demo.municipality import ROOT, Municipality

MODELS = (UnitType, Scope, Unit, User, Person, Position, Grant, Deputy)
LOCKED = "!demo"  # no password opens an account; the demo's own login asks for none
AUDIT = timedelta(days=30)  # an auditor sees what a running audit covers, while it runs
AUDITED = "health"

# Roles given beside those that follow from a position.
ROLES = {
    "quality_manager": Role.QUALITY_MANAGER,
    "quality_coordinator": Role.QUALITY_COORDINATOR,
    "safety_representative": Role.SAFETY_REPRESENTATIVE,
    "data_protection_officer": Role.DATA_PROTECTION_OFFICER,
    "internal_auditor": Role.INTERNAL_AUDITOR,
    "process_owner": Role.PROCESS_OWNER,
    "system_administrator": Role.SYSTEM_ADMINISTRATOR,
    "chief_executive": Role.TOP_MANAGEMENT,
}


class OrganisationRows:
    """Ids by what the generators call things: `units[code]`, `users[employee number]`."""

    def __init__(self, municipality: Municipality, *, first_day: date, today: date) -> None:
        self.municipality, self.first_day, self.today = municipality, first_day, today
        codes = [ROOT, *(a.code for a in municipality.areas), *(u.code for u in municipality.units)]
        self.units = {code: number for number, code in enumerate(codes, start=1)}
        self.users = {person.number: number for number, person in enumerate(municipality.people, start=1)}
        self.types = {
            row["code"]: number for number, row in enumerate(reading.table("unit_types.csv"), start=1)
        }
        self.leaders = self._leaders()

    def write(self) -> None:
        copy(UnitType, ("id", "code", "nb", "nn", "en"), self._types())
        copy(Scope, ("id", "parent_id", "path"), self._scopes())
        copy(Unit, ("id", "scope_id", "code", "name", "level", "unit_type_id", "valid_from"), self._units())
        copy(User, ("id", "username", "name", "email", "language", "password", "created_at"), self._users())
        copy(Person, ("id", "number", "name", "email", "user_id"), self._people())
        copy(Position, ("id", "person_id", "unit_id", "title", "leads", "valid_from"), self._positions())
        copy(
            Grant, ("user_id", "role", "scope_id", "valid_from", "valid_to", "from_position"), self._grants()
        )
        copy(Deputy, ("of_id", "deputy_id", "scope_id", "valid_from"), self._deputies())

    def quality_of(self, area: str) -> int:
        """Whoever keeps the quality of an area, else of the whole."""
        return self.users[self.municipality.holder("quality_coordinator", area).number]

    def _leaders(self) -> dict[str, tuple[str, str]]:
        """Scope code → employee number and title of who leads above the units."""
        people = {person.number: person for person in self.municipality.people}
        return {
            given.scope: (given.number, people[given.number].title)
            for given in self.municipality.appointments
            if given.role in ("director", "chief_executive")
        }

    def _types(self) -> Iterator[tuple[object, ...]]:
        for row in reading.table("unit_types.csv"):
            yield self.types[row["code"]], row["code"], row["nb"], row["nn"], row["en"]

    def _scopes(self) -> Iterator[tuple[object, ...]]:
        top = self.units[ROOT]
        yield top, None, f"/{top}/"
        for area in self.municipality.areas:
            yield self.units[area.code], top, f"/{top}/{self.units[area.code]}/"
        for unit in self.municipality.units:
            above = self.units[unit.area.code]
            yield self.units[unit.code], above, f"/{top}/{above}/{self.units[unit.code]}/"

    def _units(self) -> Iterator[tuple[object, ...]]:
        day = self.first_day
        top = self.units[ROOT]
        yield top, top, ROOT, self.municipality.name, Level.MUNICIPALITY, None, day
        for area in self.municipality.areas:
            number = self.units[area.code]
            yield number, number, area.code, area.name, Level.SERVICE_AREA, None, day
        for unit in self.municipality.units:
            number = self.units[unit.code]
            yield number, number, unit.code, unit.name, Level.UNIT, self.types[unit.type], day

    def _users(self) -> Iterator[tuple[object, ...]]:
        for person in self.municipality.people:
            number = self.users[person.number]
            name = f"{person.first} {person.last}"
            yield number, person.username, name, person.email, person.language, LOCKED, self.first_day

    def _people(self) -> Iterator[tuple[object, ...]]:
        for person in self.municipality.people:
            number = self.users[person.number]
            yield number, person.number, f"{person.first} {person.last}", person.email, number

    def _positions(self) -> Iterator[tuple[object, ...]]:
        """Who leads above the units has that position first, and one in the office they sit in."""
        leads = {a.number for a in self.municipality.appointments if a.role == "unit_leader"}
        for number, (scope, (who, title)) in enumerate(self.leaders.items(), start=1):
            yield number, self.users[who], self.units[scope], title, True, self.first_day
        for number, person in enumerate(self.municipality.people, start=len(self.leaders) + 1):
            user = self.users[person.number]
            leader = person.number in leads
            yield number, user, self.units[person.unit], person.title, leader, self.first_day

    def _grants(self) -> Iterator[tuple[object, ...]]:
        day = self.first_day
        for person in self.municipality.people:
            user, scope = self.users[person.number], self.units[person.unit]
            yield user, Role.EMPLOYEE, scope, day, None, True
        for given in self.municipality.appointments:
            user, scope = self.users[given.number], self.units[given.scope]
            if given.role in ("unit_leader", "director", "chief_executive"):
                yield user, Role.UNIT_LEADER, scope, day, None, True
            if given.role in ("director", "chief_executive"):
                yield user, Role.EMPLOYEE, scope, day, None, True
            if given.role == "internal_auditor":
                audited = next(area for area in self.municipality.areas if area.key == AUDITED)
                end = self.today + AUDIT
                yield user, Role.INTERNAL_AUDITOR, self.units[audited.code], self.today - AUDIT, end, False
            elif given.role in ROLES:
                yield user, ROLES[given.role], scope, day, None, False

    def _deputies(self) -> Iterator[tuple[object, ...]]:
        for given in self.municipality.appointments:
            if given.role == "deputy":
                leader = self.municipality.staff[given.scope][0]
                scope = self.units[given.scope]
                yield self.users[leader.number], self.users[given.number], scope, self.first_day
