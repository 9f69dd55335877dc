"""Rows of people: numbers once for each unit, units that exist, dates that can be read, known roles."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sloyfe.platform.access.choices import Role
from sloyfe.platform.accounts.models import User

from ..choices import ImportKind
from ..models import Person, Position, Unit
from .import_findings import Change, Fault, Plan

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


def read_people(plan: Plan, lines: list[tuple[int, dict[str, str]]], today: date) -> None:
    units = {unit.code.lower(): unit for unit in Unit.objects.all()}
    seen: dict[tuple[str, str], int] = {}
    names: dict[str, tuple[str, int]] = {}
    for number, line in lines:
        row = _row(plan, number, line, today)
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
    _check_user_names(plan, [number for number, _line in lines])
    _compare(plan)


def _check_user_names(plan: Plan, numbers: list[int]) -> None:
    """The number in small letters is the user name of somebody new, and must be nobody else's."""
    wanted = {row.number for row in plan.rows}
    new = wanted - set(Person.objects.filter(number__in=wanted).values_list("number", flat=True))
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


def _compare(plan: Plan) -> None:
    people = {person.number: person for person in Person.objects.all()}
    current = Position.objects.filter(valid_to=None).values_list(
        "person__number", "unit__code", "title", "leads", "valid_to"
    )
    positions = {(number, code.lower()): (title, leads) for number, code, title, leads, _to in current}
    told: set[str] = set()
    for row in plan.rows:
        person = people.get(row.number)
        if person is None:
            if row.number not in told:
                plan.new.append(f"{row.number} {row.name}")
            told.add(row.number)
            continue
        title, leads = positions.get((row.number, row.unit.lower()), ("", False))
        place = f"{row.number}, {row.unit}"
        now = {
            (row.number, "navn"): (person.name, row.name),
            (row.number, "e-post"): (person.email, row.email),
            (row.number, "telefon"): (person.phone, row.phone),
            (place, "stilling"): (title, row.title),
            (place, "leder"): (_yes_or_no(leads), _yes_or_no(row.leads)),
        }
        differing = [Change(*where, *pair) for where, pair in now.items() if pair[0] != pair[1]]
        plan.changes.extend(differing)
        plan.unchanged += not differing


def _yes_or_no(leads: bool) -> str:
    return _("yes") if leads else _("no")
