"""The list of steps of what is in force, kept in rows: written when it comes into force, gone when it does not."""

from typing import TYPE_CHECKING

from sloyfe.platform import history

from ..models import Line
from ..queries.content import keys_of, model_of
from ..queries.listing import rows_of

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version


@history.command("processes.list_steps")
def list_steps(*, by: None, version: "Version") -> None:
    """In the transaction that puts the version in force, so that no reader meets an old list."""
    Line.objects.filter(process=version.item_id).delete()
    keys = keys_of(version.item_id)
    Line.objects.bulk_create(
        Line(
            step_id=keys[row.key],
            process_id=version.item_id,
            position=row.position,
            number=row.number,
            kind=row.kind,
            trigger=row.trigger,
            name=row.name,
            role=row.role,
            text=row.text,
            course=row.course,
            depth=row.depth,
            ways=[{**way.as_json(), "step": keys.get(way.key)} for way in row.ways],
        )
        for row in rows_of(model_of(version))
    )


@history.command("processes.forget_steps")
def forget_steps(*, by: None, item_id: int) -> None:
    """What is no longer in force is no longer listed; the steps keep their identity for what hangs on them."""
    Line.objects.filter(process=item_id).delete()
