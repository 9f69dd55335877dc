"""How processes are found: the step itself is the answer, with its two lines. Drafts are not found."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform.search.sources import Draft, Kind, Source

from .choices import SUBJECT
from .models import Description, Detail, Line, Process

WHOLE, STEPS = "processes", "processes.steps"


def processes(keys: Collection[int] | None) -> Iterator[Draft]:
    """What is in force, by its title and what it is for."""
    rows = Process.objects.filter(item__current__isnull=False).select_related("item__current", "item__unit")
    rows = rows if keys is None else rows.filter(pk__in=keys)
    purposes = dict(
        Description.objects.filter(version__current_of__in=rows.values("pk")).values_list(
            "version", "purpose"
        )
    )
    for one in rows.order_by("pk"):
        item, version = one.item, one.item.current
        if version is not None:
            yield Draft(
                key=str(one.pk),
                locked_by=one.pk,
                kind="process",
                url=one.get_absolute_url(),
                title={version.language: item.title},
                lead={version.language: purposes.get(version.pk, "")},
                about={version.language: item.unit.name},
                scope_id=item.unit.scope_id,
                dated_on=version.effective_on,
            )


def steps(keys: Collection[int] | None) -> Iterator[Draft]:
    """Each step in force that does or decides something, with what it works with; by the processes' keys."""
    rows = Line.objects.exclude(number="").select_related(
        "step", "process__item__current", "process__item__unit"
    )
    rows = rows if keys is None else rows.filter(process__in=keys)
    works = {
        detail.step_id: " ".join(filter(None, (detail.form, detail.system, detail.records)))
        for detail in Detail.objects.filter(version__current_of__isnull=False, step__in=rows.values("pk"))
    }
    for line in rows.order_by("pk"):
        item = line.process.item
        language = item.current.language if item.current else "nb"
        yield Draft(
            key=str(line.pk),
            locked_by=item.pk,
            kind="step",
            url=line.step.get_absolute_url(),
            title={language: line.name},
            lead={language: line.text},
            about={language: " · ".join(filter(None, (item.title, line.role, item.unit.name)))},
            words=f"{item.title} {line.role} {works.get(line.pk, '')}",
            scope_id=item.unit.scope_id,
            dated_on=item.current.effective_on if item.current else None,
        )


def visible(user: Any) -> Q | None:
    """Publishing's own lock: what is in force for the person."""
    return Q(locked_by__in=publishing.readable_by(user).of_subject(SUBJECT).order_by().values("pk"))


def boost(user: Any) -> Q | None:
    return Q(locked_by__in=publishing.readable_by(user).of_subject(SUBJECT).filter(owner=user).values("pk"))


SOURCES = (
    Source(
        WHOLE,
        {"process": Kind(_("Process"), _("Processes"), 1.15)},
        processes,
        visible,
        "processes.read",
        boost,
    ),
    Source(STEPS, {"step": Kind(_("Step"), _("Steps"), 1.5)}, steps, visible, "processes.read", boost),
)
