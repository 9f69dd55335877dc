"""Rows of people: numbers once for each unit, units that exist, dates that can be read, known roles."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sloyfe.platform.access.choices import Role
from sloyfe.platform.accounts.models import User
from sloyfe.platform.ui import formats

from ..choices import ImportKind
from ..models import Person, Position, Unit
from .import_findings import Change, Fault, Plan
from .people import with_roles_beyond

YES = {"ja", "yes", "x", "1", "true", "leder", "leiar"}
NO = {"", "nei", "no", "0", "false"}
# Followed by the position itself; a file does not give them.
GIVEN_BY_POSITION = {Role.EMPLOYEE, Role.UNIT_LEADER}


@dataclass(frozen=True)
class PersonRow:
    number: str
    name: str
    email: str
    phone: str
    unit: str
    title: str
    leads: bool
    valid_from: date
    valid_to: date | None
    roles: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Standing:
    """Who and what is here already: people by number, and what they do by number and unit."""

    people: dict[str, Person]
    positions: dict[tuple[str, str], Position]

    def completed(self, row: PersonRow, line: dict[str, str]) -> PersonRow:
        """The row, with what stands in place of each column that the file does not have."""
        person, position = self.people.get(row.number), self.positions.get((row.number, row.unit.lower()))
        kept: dict[str, Any] = {}
        if person is not None:
            kept = {name: getattr(person, name) for name in ("email", "phone") if name not in line}
        if position is not None and "leads" not in line:
            kept["leads"] = position.leads
        if position is not None and "to" not in line:
            kept["valid_to"] = position.valid_to
        return replace(row, **kept)


def read_people(plan: Plan, lines: list[tuple[int, dict[str, str]]], today: date, by: Any) -> None:
    units = {unit.code.lower(): unit for unit in Unit.objects.all()}
    standing = _standing({line["number"] for _number, line in lines}, today)
    seen: dict[tuple[str, str], int] = {}
    names: dict[str, tuple[str, int]] = {}
    for number, line in lines:
        row = standing.completed(_row(plan, number, line, today), line)
        _check_unit(plan, number, row, units, today)
        key = (row.number, row.unit.lower())
        if row.number and key in seen:
            plan.fault(
                number,
                "ansattnummer",
                _("Employee %(number)s stands in unit %(unit)s in row %(row)d too. Remove one of the rows.")
                % {"number": row.number, "unit": row.unit, "row": seen[key]},
            )
        seen.setdefault(key, number)
        first = names.setdefault(row.number, (row.name, number))
        if row.number and first[0] != row.name:
            plan.fault(
                number,
                "navn",
                _("Employee %(number)s has another name in row %(row)d. Write the same name in both.")
                % {"number": row.number, "row": first[1]},
            )
        plan.rows.append(row)
    numbers = [number for number, _line in lines]
    _check_user_names(plan, numbers, standing)
    _check_emails(plan, numbers, standing, by, today)
    _compare(plan, standing)


def _standing(numbers: set[str], today: date) -> Standing:
    people = Person.objects.filter(number__in=numbers).select_related("user")
    held = Position.objects.current(today).filter(person__number__in=numbers).select_related("person", "unit")
    return Standing(
        {person.number: person for person in people},
        {(position.person.number, position.unit.code.lower()): position for position in held},
    )


def _check_user_names(plan: Plan, numbers: list[int], standing: Standing) -> None:
    """The number in small letters is the user name of somebody new, and must be nobody else's."""
    new = {row.number for row in plan.rows} - set(standing.people)
    folded = [one.lower() for one in new]
    taken = set(User.objects.filter(username__in=folded).values_list("username", flat=True))
    first: dict[str, str] = {}
    for number, row in zip(numbers, plan.rows, strict=True):
        holder = first.setdefault(row.number.lower(), row.number)
        if row.number in new and (holder != row.number or row.number.lower() in taken):
            plan.fault(
                number,
                "ansattnummer",
                _("Somebody else has the number “%(number)s”, or the same in other letters. Correct it.")
                % {"number": row.number},
            )


def _check_emails(plan: Plan, numbers: list[int], standing: Standing, by: Any, today: date) -> None:
    """Whoever owns the address may become the person; see `organisation.change_email`."""
    changed = [
        (number, row.name, standing.people[row.number].user)
        for number, row in zip(numbers, plan.rows, strict=True)
        if row.number in standing.people and standing.people[row.number].email != row.email
    ]
    beyond = with_roles_beyond(by, [user for _number, _name, user in changed], today)
    for number, name, user in changed:
        if user.pk in beyond:
            plan.fault(
                number,
                "e-post",
                _(
                    "%(name)s has roles that you may not give. "
                    "Write the address that stands now, or let a system administrator change it."
                )
                % {"name": name},
            )


def read_person(line: dict[str, str], today: date) -> tuple[PersonRow, list[Fault]]:
    """One person from elsewhere than a file, by the same rules; `unit` may be empty."""
    plan = Plan(ImportKind.PEOPLE)
    row = _row(plan, 1, line, today)
    if row.unit:
        units = {unit.code.lower(): unit for unit in Unit.objects.filter(code__iexact=row.unit)}
        _check_unit(plan, 1, row, units, today)
    return row, plan.faults


def _row(plan: Plan, number: int, line: dict[str, str], today: date) -> PersonRow:
    for column, heading, limit in (
        ("number", "ansattnummer", 40),
        ("name", "navn", 200),
        ("title", "stilling", 200),
    ):
        if not 0 < len(line[column]) <= limit:
            plan.fault(number, heading, _("Write 1–%(limit)d characters.") % {"limit": limit})
    plan.check_address(number, "ansattnummer", line["number"])
    email = line.get("email", "")
    if email and not _is_email(email):
        plan.fault(number, "e-post", _("Write the e-mail address like this: name@example.org."))
    if len(line.get("phone", "")) > 40:
        plan.fault(number, "telefon", _("Write 1–%(limit)d characters.") % {"limit": 40})
    leads = line.get("leads", "").lower()
    if leads not in YES | NO:
        plan.fault(number, "leder", _("Write ja or nei; “%(word)s” is neither.") % {"word": leads})
    start = _date(plan, number, "fra", line.get("from", "")) or today
    end = _date(plan, number, "til", line.get("to", ""))
    if end and end < start:
        plan.fault(number, "til", _("The last day is before the first. Correct one of them."))
    return PersonRow(
        line["number"],
        line["name"],
        email,
        line.get("phone", ""),
        line["unit"],
        line["title"],
        leads in YES,
        start,
        end,
        _roles(plan, number, line.get("roles", "")),
    )


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def _date(plan: Plan, number: int, column: str, text: str) -> date | None:
    if not text:
        return None
    for shape in ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    plan.fault(number, column, _("“%(word)s” is no date. Write it like 27.11.2026.") % {"word": text[:40]})
    return None


def _roles(plan: Plan, number: int, text: str) -> tuple[str, ...]:
    words = {role.value: role for role in Role} | {str(role.label).lower(): role for role in Role}
    roles = []
    for word in (part.strip().lower() for part in text.replace(";", ",").split(",") if part.strip()):
        if word not in words or words[word] in GIVEN_BY_POSITION:
            plan.fault(
                number,
                "roller",
                _("“%(word)s” is no role that can be given. Known are: %(roles)s.")
                % {
                    "word": word[:40],
                    "roles": ", ".join(r.value for r in Role if r not in GIVEN_BY_POSITION),
                },
            )
        else:
            roles.append(words[word].value)
    return tuple(roles)


def _check_unit(plan: Plan, number: int, row: PersonRow, units: dict[str, Unit], today: date) -> None:
    unit = units.get(row.unit.lower())
    if unit is None:
        plan.fault(
            number,
            "enhet",
            _("No unit has the code “%(code)s”. Import the units first, or correct the code.")
            % {"code": row.unit[:40]},
        )
    elif not unit.is_current(today):
        plan.fault(number, "enhet", _("The unit “%(code)s” has ended. Choose another.") % {"code": row.unit})


def _compare(plan: Plan, standing: Standing) -> None:
    told: set[str] = set()
    for row in plan.rows:
        person = standing.people.get(row.number)
        if person is None:
            if row.number not in told:
                plan.new.append(f"{row.number} {row.name}")
            told.add(row.number)
            continue
        held = standing.positions.get((row.number, row.unit.lower())) or Position(title="", leads=False)
        place = f"{row.number}, {row.unit}"
        now = {
            (row.number, "navn"): (person.name, row.name),
            (row.number, "e-post"): (person.email, row.email),
            (row.number, "telefon"): (person.phone, row.phone),
            (place, "stilling"): (held.title, row.title),
            (place, "leder"): (_yes_or_no(held.leads), _yes_or_no(row.leads)),
            (place, "til"): (_day(held.valid_to), _day(row.valid_to)),
        }
        differing = [Change(*where, *pair) for where, pair in now.items() if pair[0] != pair[1]]
        plan.changes.extend(differing)
        plan.unchanged += not differing


def _day(day: date | None) -> str:
    return formats.date(day) if day else ""


def _yes_or_no(leads: bool) -> str:
    return _("yes") if leads else _("no")
