"""Units and people from a file: staged, previewed, then applied whole or not at all."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from sloyfe.platform import access, events, history
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant, Scope
from sloyfe.platform.accounts import commands as accounts
from sloyfe.platform.files import sheets

from ..choices import ImportKind
from ..events import PeopleChanged, UnitsChanged
from ..models import Person, Position, StagedImport, Unit, UnitType
from ..queries import top_unit
from ..queries.import_plan import Plan, plan_import
from ..queries.person_rows import PersonRow
from ..queries.unit_rows import UnitRow


class HasFaults(ValueError):
    """The file has faults, or something changed since the preview so that it now has."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(f"{len(plan.faults)} faults")
        self.plan = plan


@history.command("organisation.stage_import")
def stage_import(*, by: Any, kind: str, name: str, content: bytes, now: datetime) -> StagedImport:
    """Keep the file for the preview; raises sheets.Unreadable with a sentence. One waits at a time."""
    access.require("organisation.import", by, top_unit(timezone.localdate(now)))
    sheets.read(content, name)
    StagedImport.objects.filter(by=by).delete()
    return StagedImport.objects.create(by=by, kind=kind, name=name[:200], content=content, staged_at=now)


@history.command("organisation.discard_import")
def discard_import(*, by: Any, staged: StagedImport) -> None:
    access.require("organisation.import", by)
    staged.delete()


@history.command("organisation.import")
def apply_import(*, by: Any, kind: str, content: bytes, name: str, today: date) -> Plan:
    """Check again and apply in this one transaction; raises HasFaults and writes nothing.

    A file reaches every unit, so it is for those who keep the whole; roles in it are given like any others.
    """
    access.require("organisation.import", by, top_unit(today))
    plan = plan_import(kind, sheets.read(content, name), today, by)
    if not plan.may_apply:
        raise HasFaults(plan)
    if kind == ImportKind.UNITS:
        _apply_units(by, plan.rows, today)
    else:
        if any(row.roles for row in plan.rows):
            access.require("organisation.grant_role", by, top_unit(today))
        apply_people(by, plan.rows, today)
    StagedImport.objects.filter(by=by).delete()
    return plan


def _apply_units(by: Any, rows: list[UnitRow], today: date) -> None:
    """Parents first; a unit whose parent differs from the file is moved with all that hangs on it."""
    types = {unit_type.code: unit_type for unit_type in UnitType.objects.all()}
    units = {unit.code.lower(): unit for unit in Unit.objects.select_related("scope__parent__unit")}
    waiting = list(rows)
    by_code = {row.code.lower() for row in rows}
    done: set[str] = set()
    while waiting:
        ready = [r for r in waiting if r.parent.lower() in done or r.parent.lower() not in by_code]
        for row in ready:
            parent = units.get(row.parent.lower())
            unit = units.get(row.code.lower())
            if unit is None:
                scope = scopes.add_scope(by=by, parent=parent.scope if parent else None)
                unit = Unit(scope=scope, valid_from=today)
            elif parent and unit.scope.parent_id != parent.scope_id:
                _move(by, unit, parent)
            unit.code, unit.name, unit.level, unit.unit_type = (
                row.code,
                row.name,
                row.level,
                types.get(row.type),
            )
            unit.save()
            units[row.code.lower()] = unit
            done.add(row.code.lower())
        waiting = [row for row in waiting if row not in ready]
    events.publish(UnitsChanged(tuple(units[code].pk for code in done)))


def _move(by: Any, unit: Unit, parent: Unit) -> None:
    unit.scope.refresh_from_db()
    parent.scope.refresh_from_db()
    scopes.move_scope(by=by, scope=unit.scope, parent=parent.scope)


def apply_people(by: Any, rows: list[PersonRow], today: date) -> None:
    """Rows that were found in order: people, their positions, and the roles and access that follow."""
    units = {unit.code.lower(): unit for unit in Unit.objects.select_related("scope")}
    people = _people(by, rows)
    standing = {
        (position.person_id, position.unit_id): position
        for position in Position.objects.current(today)
        .filter(person__in=people.values())
        .select_related("person")
    }
    new, changed = [], []
    for row in rows:
        person, unit = people[row.number], units[row.unit.lower()]
        position = standing.get((person.pk, unit.pk))
        if position is None:
            position = Position(person=person, unit=unit, valid_from=row.valid_from)
            new.append(position)
        elif (position.title, position.leads, position.valid_to) == (row.title, row.leads, row.valid_to):
            continue
        else:
            changed.append(position)
        position.title, position.leads, position.valid_to = row.title, row.leads, row.valid_to
    Position.objects.bulk_create(new, batch_size=2000)
    Position.objects.bulk_update(changed, ["title", "leads", "valid_to"], batch_size=2000)
    _grant(rows, people, units)
    _withdraw_leads([position for position in changed if not position.leads], today)
    _set_last_days(by, people)
    events.publish(PeopleChanged(tuple(person.pk for person in people.values())))


def _people(by: Any, rows: list[PersonRow]) -> dict[str, Person]:
    """Everyone in the file, made or brought up to date; one statement for each table and batch."""
    wanted = {row.number: row for row in rows}
    people = {p.number: p for p in Person.objects.filter(number__in=wanted).select_related("user")}
    missing = [row for number, row in wanted.items() if number not in people]
    users = accounts.create_users(
        by=by, people=[(row.number, row.name, row.email) for row in missing], password=make_password(None)
    )
    made = Person.objects.bulk_create(
        [
            Person(number=row.number, name=row.name, email=row.email, phone=row.phone, user=user)
            for row, user in zip(missing, users, strict=True)
        ],
        batch_size=2000,
    )
    renamed = []
    for number, person in people.items():
        row = wanted[number]
        if (person.name, person.email, person.phone) != (row.name, row.email, row.phone):
            person.name, person.email, person.phone = row.name, row.email, row.phone
            renamed.append(person)
    Person.objects.bulk_update(renamed, ["name", "email", "phone"], batch_size=2000)
    for person in renamed:
        accounts.rename(by=by, user=person.user, name=person.name, email=person.email)
    return people | {person.number: person for person in made}


def _grant(rows: list[PersonRow], people: dict[str, Person], units: dict[str, Unit]) -> None:
    """The roles of each position, and those the file gives; a standing one keeps its start."""
    wanted: dict[tuple[int, str, int], Grant] = {}
    for row in rows:
        person, unit = people[row.number], units[row.unit.lower()]
        from_position = [Role.EMPLOYEE, *([Role.UNIT_LEADER] if row.leads else [])]
        for role in (*from_position, *row.roles):
            wanted[person.user_id, role, unit.scope_id] = Grant(
                user_id=person.user_id,
                role=role,
                scope_id=unit.scope_id,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                from_position=role in from_position,
            )
    standing = Grant.objects.filter(user_id__in={key[0] for key in wanted})
    moved = []
    for grant in standing:
        new = wanted.get((grant.user_id, grant.role, grant.scope_id))
        if new is not None and (grant.valid_to is None or grant.valid_to >= new.valid_from):
            del wanted[grant.user_id, grant.role, grant.scope_id]
            if grant.valid_to != new.valid_to:
                grant.valid_to = new.valid_to
                moved.append(grant)
    Grant.objects.bulk_create(wanted.values(), batch_size=2000)
    Grant.objects.bulk_update(moved, ["valid_to"], batch_size=2000)


def _withdraw_leads(positions: list[Position], today: date) -> None:
    """Whoever no longer leads a unit loses the leader's role there from today."""
    for position in positions:
        scope = Scope.objects.filter(unit=position.unit_id)
        grants = Grant.objects.filter(user=position.person.user_id, role=Role.UNIT_LEADER, scope__in=scope)
        grants.filter(valid_from__gte=today).delete()
        grants.current(today).update(valid_to=today - timedelta(days=1))


def _set_last_days(by: Any, people: dict[str, Person]) -> None:
    """Access ends with the last position, as it does one at a time in `people`."""
    ends: dict[int, date | None] = {}
    for person_id, valid_to in Position.objects.filter(person__in=people.values()).values_list(
        "person", "valid_to"
    ):
        known = ends.get(person_id, date.min)
        ends[person_id] = None if valid_to is None or known is None else max(known, valid_to)
    for person in people.values():
        if person.user.ends_on != ends[person.pk]:
            accounts.set_last_day(by=by, user=person.user, last_day=ends[person.pk])
