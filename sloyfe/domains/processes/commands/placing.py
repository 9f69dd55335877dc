"""Where on the map a process stands: not a part of what is approved."""

from typing import Any

from sloyfe.platform import access, history

from ..models import Process
from .refusals import TooDeep
from .writing import Place


@history.command("processes.place")
def place(*, by: Any, process: Process, place: Place) -> Process:
    """Both are held, so that two who place at once do not build three levels."""
    access.require("processes.place", by, process)
    ends = [process.pk, *([place.parent.pk] if place.parent else [])]
    rows = Process.objects.select_for_update(of=("self",), no_key=True).select_related("item__unit__scope")
    held = {one.pk: one for one in rows.filter(pk__in=ends).order_by("pk")}
    moved, parent = held[process.pk], held[place.parent.pk] if place.parent else None
    if parent is not None and (parent.parent_id or parent.pk == moved.pk or moved.parts.exists()):
        raise TooDeep
    moved.kind, moved.parent = ("" if parent else place.kind), parent
    moved.position = place.position
    moved.save(update_fields=["kind", "parent", "position"])
    return moved
