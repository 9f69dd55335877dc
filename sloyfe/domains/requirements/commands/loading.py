"""The catalogue that comes along: read from `catalogue/`, compared with what is there, written in bulk."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from sloyfe.platform import access, events, history

from ..choices import Origin, Relation
from ..events import RequirementsWritten
from ..models import Alias, Common, Edition, Mapping, Requirement, Source
from . import shipped

# What a new version of the catalogue may change in a row that is there. For whom it holds is the municipality's.
SOURCE_COLUMNS = ("kind", "url", "nb", "nn", "en")
EDITION_COLUMNS = ("valid_from", "valid_to", "shipped_version")
ASKING_COLUMNS = ("nb", "nn", "en", "question_nb", "question_nn", "question_en")
REQUIREMENT_COLUMNS = (
    *ASKING_COLUMNS,
    "number",
    "position",
    "depth",
    "is_group",
    "selectable",
    "common_id",
    "parent_id",
    "families",
    "from_memory",
)
ENDS = ("edition", "common", "parent", "aliases")
# A signature stands for these words; other words have to be signed anew.
SIGNED_COLUMNS = ("nb", "nn", "en", "number")


@dataclass(frozen=True)
class Loaded:
    """How many requirements came, changed, and were taken out of force by this version."""

    version: int
    new: int
    changed: int
    ended: int


@history.command("requirements.load")
def load(*, by: Any, today: Any) -> Loaded:
    """All of it or nothing, and a second time nothing. Without a person: whoever runs the installation."""
    if by is not None:
        access.require("requirements.import", by)
    read = shipped.read()
    sources = _merge(Source, "code", read.sources, SOURCE_COLUMNS)[0]
    commons = _merge(Common, "key", read.commons, (*ASKING_COLUMNS, "position"))[0]
    editions = _editions(read, sources)
    known = {row.ref: row for row in Requirement.objects.filter(edition__in=editions.values())}
    before = set(known)
    new = _create(read, known, editions, commons)
    changed = _update(read, known, commons, before)
    ended = _end(read, known, today)
    _aliases(read, known)
    _mappings(read, known)
    if new or changed or ended:
        events.publish(RequirementsWritten(tuple(edition.pk for edition in editions.values())))
    return Loaded(read.version, new, changed, ended)


def _merge(
    model: type[Any], key: str, rows: dict[str, dict[str, Any]], columns: tuple[str, ...]
) -> tuple[dict[str, Any], int]:
    """Rows by their key: made, or brought up to what the catalogue says."""
    known = {getattr(one, key): one for one in model.objects.filter(**{f"{key}__in": rows})}
    new = [model(**{key: name}, **row) for name, row in rows.items() if name not in known]
    model.objects.bulk_create(new)
    changed = [one for name, one in known.items() if _differs(one, rows[name], columns)]
    if changed:
        model.objects.bulk_update(changed, columns)
    return known | {getattr(one, key): one for one in new}, len(changed)


def _differs(one: Model, row: dict[str, Any], columns: tuple[str, ...]) -> bool:
    """Sets the columns that differ, and says whether there was one."""
    different = [column for column in columns if getattr(one, column) != row[column]]
    for column in different:
        setattr(one, column, row[column])
    return bool(different)


def _editions(read: shipped.Catalogue, sources: dict[str, Source]) -> dict[tuple[str, str], Edition]:
    """An edition that somebody else brought under the same name is not ours to write in."""
    known = {
        (one.source.code, one.label): one
        for one in Edition.objects.select_related("source").filter(source__in=sources.values())
    }
    new = {
        (code, label): Edition(source=sources[code], label=label, origin=Origin.SHIPPED, **row)
        for (code, label), row in read.editions.items()
        if (code, label) not in known
    }
    Edition.objects.bulk_create(new.values())
    changed = [
        one
        for key, one in known.items()
        if key in read.editions and _differs(one, read.editions[key], EDITION_COLUMNS)
    ]
    if changed:
        Edition.objects.bulk_update(changed, EDITION_COLUMNS)
    return {key: found for key, found in (known | new).items() if key in read.editions}


def _create(
    read: shipped.Catalogue,
    known: dict[str, Requirement],
    editions: dict[tuple[str, str], Edition],
    commons: dict[str, Common],
) -> int:
    """Level by level, since a part needs the id of what it lies below. Adds to `known`."""
    new = [row for row in read.requirements if row["ref"] not in known]
    for depth in sorted({row["depth"] for row in new}):
        made = Requirement.objects.bulk_create(
            Requirement(
                edition=editions[row["edition"]],
                common=commons.get(row["common"]),
                parent=known.get(row["parent"]),
                **{key: value for key, value in row.items() if key not in ENDS},
            )
            for row in new
            if row["depth"] == depth
        )
        known |= {row.ref: row for row in made}
    return len(new)


def _update(
    read: shipped.Catalogue, known: dict[str, Requirement], commons: dict[str, Common], before: set[str]
) -> int:
    """Rows that were there, brought up to what the files say; a signature falls where the words are others."""
    changed = []
    for row in read.requirements:
        if row["ref"] not in before:
            continue
        one = known[row["ref"]]
        parent, common = known.get(row["parent"]), commons.get(row["common"])
        ends = {"parent_id": parent.pk if parent else None, "common_id": common.pk if common else None}
        signed = [getattr(one, column) for column in SIGNED_COLUMNS]
        if _differs(one, row | ends, REQUIREMENT_COLUMNS):
            if signed != [getattr(one, column) for column in SIGNED_COLUMNS]:
                one.verified_by = one.verified_at = None
            changed.append(one)
    if changed:
        columns = [name.removesuffix("_id") for name in REQUIREMENT_COLUMNS]
        Requirement.objects.bulk_update(changed, [*columns, "verified_by", "verified_at"], batch_size=200)
    return len(changed)


def _end(read: shipped.Catalogue, known: dict[str, Requirement], today: Any) -> int:
    """What the catalogue no longer names is not deleted: answers hang on it. It ends."""
    named = {row["ref"] for row in read.requirements}
    gone = [
        one.pk
        for ref, one in known.items()
        if ref not in named and one.ended_on is None and one.edition.origin == Origin.SHIPPED
    ]
    return Requirement.objects.filter(pk__in=gone).update(ended_on=today) if gone else 0


def _aliases(read: shipped.Catalogue, known: dict[str, Requirement]) -> None:
    there = set(Alias.objects.values_list("code", "requirement_id"))
    wanted = [(code, known[row["ref"]].pk) for row in read.requirements for code in row["aliases"]]
    Alias.objects.bulk_create(
        Alias(code=code, requirement_id=pk) for code, pk in wanted if (code, pk) not in there
    )


def _mappings(read: shipped.Catalogue, known: dict[str, Requirement]) -> None:
    there: set[tuple[int | None, int | None]] = set(Mapping.objects.values_list("old_id", "new_id"))
    for old, new, relation in read.mappings:
        ends = (known[old].pk if old else None, known[new].pk if new else None)
        if ends not in there:
            there.add(ends)
            Mapping.objects.create(old_id=ends[0], new_id=ends[1], relation=Relation(relation))
