"""The read lock of processes: publishing's, asked about their items; of steps, that of the process they belong to."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform.keys import ids_of
from sloyfe.platform.ui.markdown import Target

from ..choices import SUBJECT
from ..models import Line, Process, Step

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Item, Version


MOST_OFFERED = 8


def visible_to(user: Any) -> "QuerySet[Process]":
    """In force for the person, and what they help to make."""
    items = publishing.visible_to(user).of_subject(SUBJECT)
    return _with_all(Process.objects.filter(item__in=items.values("pk")))


def readable_by(user: Any) -> "QuerySet[Process]":
    """In force for the person, and nothing else."""
    items = publishing.readable_by(user).of_subject(SUBJECT)
    return _with_all(Process.objects.filter(item__in=items.values("pk")))


def get_visible(user: Any, pk: int) -> Process | None:
    return visible_to(user).filter(pk=pk).first()


def get_readable(user: Any, pk: int) -> Process | None:
    return readable_by(user).filter(pk=pk).first()


def get_draft(user: Any, pk: int) -> "Version | None":
    """The version being made, for those who make it."""
    version = publishing.get_draft(user, pk)
    return version if version and version.item.subject == SUBJECT else None


def lines_readable_by(user: Any) -> "QuerySet[Line]":
    """The steps of all processes in force for the person."""
    items = publishing.readable_by(user).of_subject(SUBJECT)
    rows = Line.objects.filter(process__in=items.values("pk"))
    return rows.select_related("process__item__unit", "step")


def get_line(user: Any, step_id: int) -> Line | None:
    """A step in force, or None: to those who may not read the process, it does not exist."""
    return lines_readable_by(user).filter(pk=step_id).first() if 0 < step_id < 2**63 else None


def step_in_force(step_id: int) -> Step | None:
    """A step of some process in force, whoever asks: for a report without a name, which shows nothing of it."""
    return Step.objects.filter(pk=step_id, line__isnull=False).first() if 0 < step_id < 2**63 else None


def url_of(item: "Item") -> str:
    """The address of the page that is read; a process shares its item's key and title."""
    return Process(item=item).get_absolute_url()


def edit_url(version: "Version") -> str:
    return reverse("processes:draw", args=[version.item_id])


def processes_by_key(user: Any, keys: Collection[str]) -> dict[str, Process]:
    found = visible_to(user).filter(pk__in=ids_of(keys))
    return {str(one.pk): one for one in found}


def steps_by_key(user: Any, keys: Collection[str]) -> dict[str, Line]:
    found = lines_readable_by(user).filter(pk__in=ids_of(keys))
    return {str(one.pk): one for one in found}


def names_for_texts(user: Any, keys: Collection[str]) -> dict[str, Target]:
    """What `[[steg:12]]` stands for in a document. What is gone, or not for this reader, has words alone."""
    seen = {
        key: Target(f"{line.process.item.title}: {line}", line.step.get_absolute_url())
        for key, line in steps_by_key(user, keys).items()
    }
    known = set(Step.objects.filter(pk__in=ids_of(keys)).values_list("pk", flat=True))
    words = _("(a step that is not in force where you work)")
    return {str(pk): Target(words) for pk in known} | seen


def steps_named(user: Any, words: str) -> list[tuple[str, str]]:
    """(key, process and step) of steps in force with all the words: what the editor offers as `[[steg:12]]`."""
    rows = lines_readable_by(user).exclude(number="")
    for word in words.split()[:6]:
        rows = rows.filter(Q(name__icontains=word) | Q(process__item__title__icontains=word))
    rows = rows.order_by("process__item__title", "position")[:MOST_OFFERED]
    return [(str(line.pk), f"{line.process.item.title}: {line}") for line in rows]


def _with_all(processes: "QuerySet[Process]") -> "QuerySet[Process]":
    return processes.select_related(
        "item__type", "item__unit__scope", "item__owner", "item__current__approved_by", "parent__item"
    )
