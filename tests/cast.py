"""The people all tests share: a tiny municipality with one person in each role.

Kommunen (director, quality manager, data protection officer, administrator)
├── Nord (area leader, coordinator, auditor)
│   ├── A (nurse, colleague, leader, deputy, handler, safety representative)
│   └── B (nurse_b, leader_b)
└── Sør
    └── C (nobody leads it)
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from sloyfe.domains.organisation.choices import Level
from sloyfe.domains.organisation.models import Person, Position, Unit, UnitType
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Deputy, Grant
from sloyfe.platform.accounts.models import User

START = date(2020, 1, 1)

# name → (unit, roles besides employee)
PEOPLE = {
    "director": ("top", [Role.TOP_MANAGEMENT]),
    "quality_manager": ("top", [Role.QUALITY_MANAGER]),
    "privacy_officer": ("top", [Role.DATA_PROTECTION_OFFICER]),
    "administrator": ("top", [Role.SYSTEM_ADMINISTRATOR]),
    "area_leader": ("north", [Role.UNIT_LEADER]),
    "coordinator": ("north", [Role.QUALITY_COORDINATOR]),
    "auditor": ("north", [Role.INTERNAL_AUDITOR]),
    "leader": ("a", [Role.UNIT_LEADER]),
    "deputy": ("a", []),
    "handler": ("a", [Role.CASE_HANDLER]),
    "safety": ("a", [Role.SAFETY_REPRESENTATIVE]),
    "nurse": ("a", []),
    "colleague": ("a", []),
    "leader_b": ("b", [Role.UNIT_LEADER]),
    "nurse_b": ("b", []),
}

PASSWORD = "a long pass phrase for tests"
# One round instead of a million: what is tested is never how long hashing takes.
HASHED = PBKDF2PasswordHasher().encode(PASSWORD, "salt", iterations=1)


@dataclass
class Cast:
    """`cast.nurse`, `cast.leader` … are users; `cast.a`, `cast.north` … are units."""

    users: dict[str, User]
    units: dict[str, Unit]

    def __getattr__(self, name: str):
        for found in (self.__dict__.get("users", {}), self.__dict__.get("units", {})):
            if name in found:
                return found[name]
        raise AttributeError(name)

    def again(self, name: str) -> User:
        """The person as the next request sees them: nothing remembered."""
        return User.objects.get(pk=self.users[name].pk)

    @property
    def everyone(self) -> dict[str, User]:
        return {name: self.again(name) for name in self.users}


def build() -> Cast:
    nursing, _created = UnitType.objects.get_or_create(
        code="home-care", defaults={"nb": "Hjemmetjeneste", "nn": "Heimeteneste", "en": "Home care"}
    )
    units: dict[str, Unit] = {}
    for key, parent, name, level in (
        ("top", None, "Prøvekommunen", Level.MUNICIPALITY),
        ("north", "top", "Nord", Level.SERVICE_AREA),
        ("south", "top", "Sør", Level.SERVICE_AREA),
        ("a", "north", "Hjemmetjenesten A", Level.UNIT),
        ("b", "north", "Hjemmetjenesten B", Level.UNIT),
        ("c", "south", "Hjemmetjenesten C", Level.UNIT),
    ):
        scope = scopes.add_scope(by=None, parent=units[parent].scope if parent else None)
        units[key] = Unit.objects.create(
            scope=scope,
            code=key.upper(),
            name=name,
            level=level,
            valid_from=START,
            unit_type=nursing if level == Level.UNIT else None,
        )
    users = {}
    for number, (name, (where, roles)) in enumerate(PEOPLE.items(), start=1):
        user = User(
            username=name, name=f"Prøve {name.replace('_', ' ').title()}", email=f"{name}@example.test"
        )
        user.password = HASHED
        user.save()
        users[name] = user
        person = Person.objects.create(number=f"T{number:04d}", name=user.name, email=user.email, user=user)
        Position.objects.create(
            person=person,
            unit=units[where],
            title="Prøvestilling",
            leads=Role.UNIT_LEADER in roles,
            valid_from=START,
        )
        Grant.objects.bulk_create(
            Grant(
                user=user,
                role=role,
                scope=units[where].scope,
                valid_from=START,
                from_position=role == Role.EMPLOYEE,
            )
            for role in (Role.EMPLOYEE, *roles)
        )
    Deputy.objects.create(
        of=users["leader"], deputy=users["deputy"], scope=units["a"].scope, valid_from=START
    )
    return Cast(users, units)
