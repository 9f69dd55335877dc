"""What the model of meaning makes of each entry, kept beside it: made after the entry, by a job, and only with a
model. An entry that changed keeps its old direction until then; that can misplace it, and show it to nobody."""

from array import array
from typing import Any

from sloyfe.platform import history

from .. import meaning, queries
from ..models import Entry, Sense

AT_ONCE = 50


@history.command("search.understand")
def understand(*, by: Any, most: int = AT_ONCE) -> int:
    """Read some of those that are new or changed; how many were read. Nought when all are."""
    model = meaning.model()
    if model is None:
        return 0
    found = [
        Sense(
            entry=entry,
            model=model.name,
            digest=entry.digest,  # type: ignore[attr-defined]  # annotated by the query
            vector=array("f", model.of_text(_told(entry))).tobytes(),
        )
        for entry in queries.not_understood(model.name)[:most]
    ]
    Sense.objects.bulk_create(
        found,
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=["model", "digest", "vector"],
    )
    return len(found)


def _told(entry: Entry) -> str:
    """In bokmål where it has it, else in the language it has: the model reads all three."""
    said = entry.texts.get("nb") or next(iter(entry.texts.values()))
    return f"{said['title']}. {said.get('lead', '')} {said.get('about', '')}".strip()
