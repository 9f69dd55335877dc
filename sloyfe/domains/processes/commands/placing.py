"""Where on the map a process stands: not a part of what is approved."""

from typing import Any

from sloyfe.platform import access, history

from ..models import Process
from .refusals import TooDeep
from .writing import Place


@history.command("processes.place")
def place(*, by: Any, process: Process, place: Place) -> Process:
    access.require("processes.place", by, process)
    parent = place.parent
    if parent is not None and (parent.parent_id or parent.pk == process.pk or process.parts.exists()):
        raise TooDeep
    process.kind, process.parent = ("" if parent else place.kind), parent
    process.position = place.position
    process.save(update_fields=["kind", "parent", "position"])
    return process
