"""What all verbs of a version share: the lock, the state table, and the refusals they have in common."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, history

from ..choices import STATES, RemarkKind
from ..models import Item, Remark, Version


class Overtaken(Exception):
    """Somebody saved since this page was opened. `version` is as it stands; nothing was overwritten."""

    conflict = True
    sentence = _(
        "Somebody else has saved this since you opened it. Your text is not lost, and nor is theirs."
    )

    def __init__(self, version: Version) -> None:
        super().__init__(str(version))
        self.version = version


class ReasonMissing(ValueError):
    sentence = _("Write why. Those who worked on it will read it.")


class NotReady(ValueError):
    """What must be put right first, in the subject's own sentences."""

    sentence: str

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems
        self.sentence = " ".join(str(problem) for problem in problems)


def locked(version: Version) -> Version:
    """The row as it is now, held until the command ends."""
    rows = Version.objects.select_for_update(of=("self",)).select_related(
        "item__unit__scope", "item__type", "item__owner"
    )
    return rows.get(pk=version.pk)


def locked_item(item: Item) -> Item:
    rows = Item.objects.select_for_update(of=("self",)).select_related("unit__scope", "type", "current")
    return rows.get(pk=item.pk)


def begin(action: str, by: Any, version: Version, event: str) -> tuple[Version, str]:
    """Hold the row, ask the lock, and let the state table say what comes next."""
    held = locked(version)
    access.require(action, by, held)
    return held, lifecycle.step(STATES, held.state, event)


@history.command("publishing.hold")
def hold(*, by: Any, version: Version) -> Version:
    """A draft that stays as it is until the transaction ends, for whoever changes more of it than its text and then
    calls `write`."""
    return begin("publishing.write", by, version, "write")[0]


def remark(version: Version, kind: RemarkKind, body: str, by: Any, now: datetime) -> Remark:
    """A reason in words; without one there is no sending back and no withdrawal."""
    if not body.strip():
        raise ReasonMissing
    return Remark.objects.create(version=version, kind=kind, body=body.strip(), by=by, at=now)
