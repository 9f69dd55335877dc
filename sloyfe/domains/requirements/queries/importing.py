"""What a catalog that waits would become, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sloyfe.methods import oscal

from ..models import Edition, Requirement, StagedCatalog
from .oscal import LANGUAGES, NAMESPACE, is_heading

SHOWN = 200
LONGEST = 480  # letters of an id; the column holds some more


@dataclass(frozen=True)
class Row:
    """A group or control of the catalog as a requirement: `above` is the place of its parent in the list."""

    node: oscal.Node
    ref: str
    above: int | None
    titles: Mapping[str, str]
    questions: Mapping[str, str]
    from_memory: bool
    is_group: bool


@dataclass(frozen=True)
class Preview:
    """`taken` are ids that other editions have: an id is never given twice, so nothing can be imported."""

    title: str
    version: str
    rows: list[Row]
    exists: bool
    taken: list[str] = field(default_factory=list)

    @property
    def groups(self) -> int:
        return sum(row.node.is_group for row in self.rows)

    @property
    def controls(self) -> int:
        return len(self.rows) - self.groups

    @property
    def parts(self) -> int:
        return sum(_deep(row.node.own.get("parts", ())) for row in self.rows)

    @property
    def params(self) -> int:
        return sum(len(row.node.own.get("params", ())) for row in self.rows)

    @property
    def may_apply(self) -> bool:
        return not self.exists and not self.taken and bool(self.rows)


def staged(user: Any, pk: int) -> StagedCatalog | None:
    """Only one's own."""
    return StagedCatalog.objects.filter(pk=pk, by=user).first()


def preview_of(content: bytes, code: str, label: str) -> Preview:
    """Raises oscal.Broken. A catalog that we wrote gives its ids, titles and questions back."""
    document = oscal.read(content)
    rows = rows_of(document, f"{code}:{label}" if label else code)
    refs = [row.ref for row in rows]
    taken = set(Requirement.objects.filter(ref__in=refs).values_list("ref", flat=True))
    metadata = document["catalog"]["metadata"]
    exists = Edition.objects.filter(source__code=code, label=label).exists()
    return Preview(metadata["title"], metadata["version"], rows, exists, sorted(taken))


def rows_of(document: Mapping[str, Any], key: str) -> list[Row]:
    places: dict[str, int] = {}
    rows: list[Row] = []
    given: set[str] = set()
    for node in oscal.walk(document):
        places[node.pointer] = len(rows)
        named = node.own.get("id") or f"group-{len(rows) + 1}"
        title = str(node.own["title"])
        ours = _ours(node.own)
        ref = _free(ours.get("ref", f"{key}:{named}"), given)
        rows.append(
            Row(
                node=node,
                ref=ref,
                above=places[node.above[-1]] if node.above else None,
                titles={one: ours.get(f"title {one}", title) for one in LANGUAGES},
                questions=_questions(node.own),
                from_memory=ours.get("verified") == "no",
                is_group=node.is_group or is_heading(node.own),
            )
        )
    return rows


def _free(wanted: str, given: set[str]) -> str:
    """A group and a control may share an id in OSCAL; here the second gets a number. Long ones are cut."""
    wanted, number = wanted[:LONGEST], 2
    ref = wanted
    while ref in given:
        ref, number = f"{wanted}~{number}", number + 1
    given.add(ref)
    return ref


def _ours(own: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for prop in own.get("props", ()):
        if prop.get("ns") == NAMESPACE:
            name = f"{prop['name']} {prop['class']}" if "class" in prop else prop["name"]
            found[name] = prop["value"]
    return found


def _questions(own: Mapping[str, Any]) -> dict[str, str]:
    """Ours where we wrote the catalog; what another asks stays in its parts, and is shown from there."""
    return {
        part["class"]: part.get("prose", "")
        for part in own.get("parts", ())
        if part.get("ns") == NAMESPACE and part["name"] == "question" and part.get("class") in LANGUAGES
    }


def _deep(parts: Any) -> int:
    return sum(1 + _deep(part.get("parts", ())) for part in parts)
