"""Who has a part in a process: roles by name, and the people whose positions are called so."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform.keys import id_of

from ..choices import SUBJECT, Part
from ..models import Involvement, Line, Process
from .content import Hung
from .visible import lines_readable_by, visible_to

GROUP = "processes.process"
MOST_ROLES = 500


@dataclass(frozen=True)
class Matrix:
    """RACI: a row for each numbered step, a column for each role, letters where they meet."""

    roles: Sequence[str]
    rows: Sequence[tuple[Any, Sequence[Sequence[Part]]]]


def known_roles(user: Any) -> list[str]:
    """The names of roles in all that the person reads: a line that begins with one is that role's step."""
    lines = lines_readable_by(user).select_related(None).exclude(role="")
    found = lines.order_by("role").values_list("role", flat=True).distinct()
    return list(found[:MOST_ROLES])


def matrix_of(rows: Iterable[Any], hung: dict[str, Hung]) -> Matrix:
    """`rows` are the steps of the list; `hung` what hangs on them by their key."""
    numbered = [row for row in rows if row.number]
    parts: list[dict[str, list[Part]]] = []
    for row in numbered:
        found: dict[str, list[Part]] = {row.role: [Part.DOES]} if row.role else {}
        for one in hung[row.key].involved if row.key in hung else ():
            found.setdefault(one.role, []).append(Part(one.part))
        parts.append(found)
    roles = list(dict.fromkeys(role for found in parts for role in found))
    cells = [[found.get(role, []) for role in roles] for found in parts]
    return Matrix(roles, list(zip(numbered, cells, strict=True)))


def roles_in(item_id: int) -> list[str]:
    """Everyone named in the version in force: who does, answers, is asked or is told."""
    process = Process.objects.filter(pk=item_id, item__current__isnull=False).first()
    if process is None:
        return []
    does = Line.objects.filter(process=process).exclude(role="").values_list("role", flat=True)
    others = Involvement.objects.filter(version__current_of=item_id).values_list("role", flat=True)
    return list(dict.fromkeys([*does, *others]))


def members(group: str) -> set[int]:
    """Ids of those whose position is called like a role of the process, in the part it belongs to."""
    item_id = _item_of(group)
    process = Process.objects.filter(pk=item_id).select_related("item__unit__scope").first()
    if process is None:
        return set()
    found = organisation.titled(roles_in(item_id), process.access_path, timezone.localdate())
    return found | {process.item.owner_id}


def groups_of(user: Any, groups: Iterable[str]) -> set[str]:
    """Those of the groups the person is in: of the processes that the person owns or has a part in."""
    asked = publishing.readable_by(user).of_subject(SUBJECT).filter(pk__in=[_item_of(one) for one in groups])
    owners = dict(asked.values_list("pk", "owner_id"))
    found = {pk for pk, owner_id in owners.items() if owner_id == user.pk}
    others = owners.keys() - found
    if others and (titles := organisation.titles_of(user, timezone.localdate())):
        found |= {pk for pk, role in _named_in(others) if role.lower() in titles}
    return {f"{GROUP}:{pk}" for pk in found}


def _named_in(items: Collection[int]) -> set[tuple[int, str]]:
    """(process, role) of everyone named in versions in force."""
    lines = Line.objects.filter(process__in=items).exclude(role="")
    others = Involvement.objects.filter(version__current_of__in=items)
    named = lines.values_list("process_id", "role").order_by()
    return set(named.union(others.values_list("version__item_id", "role")))


def names_of(user: Any, groups: Collection[str]) -> dict[str, str]:
    """A title is for those who may read the process or help to make it; to others it is one they do not know."""
    seen = visible_to(user).filter(pk__in=[_item_of(one) for one in groups])
    titles = {f"{GROUP}:{process.pk}": str(process) for process in seen}
    return {one: titles.get(one) or _("a process that is not in force where you work") for one in groups}


def groups_offered(user: Any, item: Any) -> list[tuple[str, str]]:
    """The processes in force for the person, the item's own first: those with a part in one may be asked to read."""
    rows = publishing.readable_by(user).of_subject(SUBJECT).order_by("title", "pk")[:MOST_ROLES]
    found = sorted(rows, key=lambda one: one.pk != item.pk)
    return [(f"{GROUP}:{one.pk}", one.title) for one in found]


def _item_of(group: str) -> int:
    return id_of(group.partition(":")[2]) or 0
