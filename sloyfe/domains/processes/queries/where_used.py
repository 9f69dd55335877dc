"""In which parts of the tree a process is used: who is asked to read it, and where it is in force."""

from dataclasses import dataclass

from django.db.models import Q

from sloyfe.domains.publishing import queries as publishing

from ..choices import SUBJECT
from ..models import Process, Step


@dataclass(frozen=True)
class Used:
    """`asked`: people of the part are asked to read it; otherwise it is only in force there."""

    path: str
    asked: bool


def process_of_step(step: Step) -> Process | None:
    """The process in force that a step belongs to, whoever asks."""
    return (
        Process.objects.select_related("item__unit__scope")
        .filter(pk=step.process_id, item__current__isnull=False)
        .first()
    )


def where_used(process: Process) -> list[Used]:
    """Of the process and its variants: those made from the same, and those of the same name."""
    item = process.item
    family = {pk for pk in (item.pk, item.parent_id) if pk}
    rows = Process.objects.filter(
        Q(pk__in=family) | Q(item__parent__in=family) | Q(item__title__iexact=item.title),
        item__subject=SUBJECT,
        item__current__isnull=False,
    ).select_related("item__unit__scope")
    found = []
    for one in rows:
        found.append(Used(one.access_path, asked=False))
        found += [Used(line.access_path, asked=True) for line in publishing.demands_on(one.item)]
    return found
