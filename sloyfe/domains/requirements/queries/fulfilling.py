"""How requirements are met: the answer of the whole, those of the units, and who could own one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Prefetch, Q

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.organisation.choices import Level
from sloyfe.platform import access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.access.predicates import works_here
from sloyfe.platform.files.models import StoredFile

from ..choices import Age, Standing
from ..models import Common, Evidence, Fulfilment, Requirement
from ..rules import QUALITY

MOST_OWNERS = 500
OWNING = (
    Role.UNIT_LEADER,
    Role.TOP_MANAGEMENT,
    Role.PROCESS_OWNER,
    Role.QUALITY_COORDINATOR,
    Role.QUALITY_MANAGER,
    Role.DATA_PROTECTION_OFFICER,
    Role.SAFETY_REPRESENTATIVE,
)
# The widest part first: the top unit's answer is everybody's.
WIDEST_FIRST = ("unit__scope__path", "pk")


@dataclass(frozen=True)
class Answered:
    """The answer that holds for a requirement: its own, else that of the clause it shares with others.

    A part without either has the answer of the heading it lies below: 9.3.2 is answered where 9.3 is.
    """

    fulfilment: Fulfilment | None
    shared: bool
    age: Age

    @property
    def standing(self) -> str:
        return self.fulfilment.standing if self.fulfilment else Standing.UNKNOWN

    @property
    def owner(self) -> Any:
        return self.fulfilment.owner if self.fulfilment else None


def widest_first() -> tuple[Any, ...]:
    """What `answered` reads, in a few questions for a whole list."""
    rows = Fulfilment.objects.select_related("owner", "unit__scope").order_by(*WIDEST_FIRST)
    ways = ("fulfilments", "common__fulfilments", "parent__common__fulfilments")
    return tuple(Prefetch(way, rows) for way in ways)


def answered(requirement: Requirement, today: date) -> Answered:
    own = list(requirement.fulfilments.all())
    shared = [row for clause in clauses_of(requirement) for row in clause.fulfilments.all()]
    found = next(iter(own or shared), None)
    return Answered(found, not own and bool(shared), found.age(today) if found else Age.NONE)


def answered_in(requirement: Requirement, unit: Any, today: date) -> Answered:
    """The answer that holds in one unit: its own, else the nearest above it. Other units' say nothing of it."""

    def nearest(rows: Any) -> Fulfilment | None:
        holding = [row for row in rows.all() if unit.access_path.startswith(row.access_path)]
        return holding[-1] if holding else None

    own = nearest(requirement.fulfilments)
    shared = [found for clause in clauses_of(requirement) if (found := nearest(clause.fulfilments))]
    found = own or next(iter(shared), None)
    return Answered(found, own is None and bool(shared), found.age(today) if found else Age.NONE)


def clauses_of(requirement: Requirement) -> list[Common]:
    """The clauses whose answers hold for it, the nearest first."""
    above = requirement.parent.common if requirement.parent else None
    return [clause for clause in (requirement.common, above) if clause]


def fulfilments_of(about: Requirement | Common) -> list[Fulfilment]:
    """All answers about one requirement, the shared ones too; the widest part first."""
    condition = Q(common=about) if isinstance(about, Common) else Q(requirement=about)
    if isinstance(about, Requirement):
        condition |= Q(common__in=clauses_of(about))
    rows = Fulfilment.objects.filter(condition).select_related(
        "owner", "unit__scope", "text", "common", "requirement"
    )
    return list(rows.prefetch_related("evidence__added_by", "evidence__file").order_by(*WIDEST_FIRST))


def fulfilment_for(about: Requirement | Common, unit: Any) -> Fulfilment | None:
    end = {"common": about} if isinstance(about, Common) else {"requirement": about}
    rows = Fulfilment.objects.select_related("owner", "unit__scope", "text", "requirement", "common")
    return rows.filter(unit=unit, **end).first()


def fulfilment_named(user: Any, pk: int) -> Fulfilment | None:
    if not works_here(user):
        return None
    rows = Fulfilment.objects.select_related("owner", "unit__scope", "requirement", "common")
    return rows.filter(pk=pk).first()


def evidence_row(user: Any, pk: int) -> Evidence | None:
    """Whoever may change the answer may reach its evidence one by one."""
    rows = Evidence.objects.select_related(
        "fulfilment__unit__scope", "fulfilment__requirement", "fulfilment__common"
    )
    found = rows.filter(pk=pk).first()
    return found if found and access.can("requirements.fulfil", user, found.fulfilment) else None


def may_read(user: Any, file: StoredFile) -> bool:
    """Whoever reads how a requirement is met opens what shows it."""
    return works_here(user) and Evidence.objects.filter(file=file).exists()


def possible_owners(unit: Any, today: date) -> list[tuple[str, str]]:
    """Those who lead, own processes or keep quality in the part or above it, and the unit's own people."""
    inside = Q(scope__path__startswith=unit.access_path) | Q(scope_id__in=unit.scope.ancestor_ids)
    grants = Grant.objects.current(today).filter(inside, role__in=OWNING)
    staff = [position.person.user_id for position in organisation.staff(unit, today)[:MOST_OWNERS]]
    people = get_user_model().objects.filter(
        Q(pk__in=grants.values("user")) | Q(pk__in=staff), is_active=True
    )
    named = people.exclude(ends_on__lt=today).order_by("name", "pk").values_list("pk", "name")
    return [(str(pk), name) for pk, name in named[:MOST_OWNERS]]


def possible_units(user: Any, today: date) -> list[tuple[str, str]]:
    """Units the person may answer for, the widest first."""
    units = organisation.visible_to(user).current(today).filter(pk__in=organisation.unit_ids(user, *QUALITY))
    order: dict[str, int] = {level: n for n, level in enumerate(Level)}
    ranked = sorted(units, key=lambda unit: (order[unit.level], unit.name.casefold()))
    return [(unit.code, unit.name) for unit in ranked]


def person(pk: str) -> Any:
    """Somebody chosen in a form; None where nobody was."""
    return get_user_model().objects.filter(pk=int(pk)).first() if pk else None
