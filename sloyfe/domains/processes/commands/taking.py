"""A step taken away from the list, and put back by whoever did it by mistake."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sloyfe.domains.publishing import commands as publishing
from sloyfe.platform import access, history

from ..choices import Do
from ..models import Drawing
from ..queries.content import fingerprint_of
from ..queries.undoing import Gone, gone_in_last_save
from .editing import Edit
from .refusals import CannotPutBack
from .writing import edit

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version


@history.command("processes.take_away")
def take_away(
    *, by: Any, version: "Version", revision: int, step: str, written: Sequence[Edit], now: datetime
) -> "Version":
    """What is written in the list is a save of its own, so that putting the step back takes none of it away."""
    access.require("processes.write", by, version)
    if written:
        version, _model = edit(by=by, version=version, revision=revision, edits=written, now=now)
        revision = version.revision
    version, _model = edit(by=by, version=version, revision=revision, edits=[Edit(Do.REMOVE, step)], now=now)
    return version


@history.command("processes.put_back")
def put_back(
    *, by: Any, version: "Version", revision: int, step_id: int, written: Sequence[Edit], now: datetime
) -> tuple["Version", Gone]:
    """The drawing as it was before the step was taken away, with what hung on it; then what is written in the list
    since. What somebody has saved in between is not taken back with it: then the step stays away."""
    access.require("processes.write", by, version)
    gone = gone_in_last_save(version, step_id)
    if gone is None:
        raise CannotPutBack
    # All of it before publishing counts the save: it seals what stands. A save that came between undoes all of this.
    Drawing.objects.filter(version=version).update(xml=gone.xml)
    for row in gone.hung:
        row.save(force_insert=True)
    held = publishing.write(
        by=by, version=version, revision=revision, now=now, fingerprint=fingerprint_of(version)
    )
    if written:
        held, _model = edit(by=by, version=held, revision=held.revision, edits=written, now=now)
    return held, gone
