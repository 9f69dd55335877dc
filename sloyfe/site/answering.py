"""What other subjects say on the page of a requirement or of a control: what answers it, and where it is used."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sloyfe.domains.controls import queries as controls
from sloyfe.domains.controls.choices import State
from sloyfe.domains.documents import queries as documents
from sloyfe.domains.processes import queries as processes
from sloyfe.platform import access
from sloyfe.platform.ui.panels import Line, Section

SHAPES = {State.PLANNED: "dashed", State.WORKING: "filled", State.FAILING: "diamond", State.RETIRED: "none"}


def controls_of_requirement(request: HttpRequest, requirement: Any) -> Iterator[Section]:
    if requirement.is_group:
        return
    yield _section(request, [requirement.pk], [requirement.ref])


def controls_of_clause(request: HttpRequest, clause: Any) -> Iterator[Section]:
    rows = list(clause.requirements.all())
    yield _section(request, [row.pk for row in rows], [row.ref for row in rows])


def documents_of_requirement(request: HttpRequest, requirement: Any) -> Iterator[Section]:
    if requirement.is_group:
        return
    yield from _documents(request, [requirement.pk])


def documents_of_clause(request: HttpRequest, clause: Any) -> Iterator[Section]:
    yield from _documents(request, [row.pk for row in clause.requirements.all()])


def processes_of_requirement(request: HttpRequest, requirement: Any) -> Iterator[Section]:
    if requirement.is_group:
        return
    yield from _steps(processes.answering(request.user, [requirement.pk]))


def processes_of_clause(request: HttpRequest, clause: Any) -> Iterator[Section]:
    yield from _steps(processes.answering(request.user, [row.pk for row in clause.requirements.all()]))


def processes_of_control(request: HttpRequest, control: Any) -> Iterator[Section]:
    yield from _steps(processes.using(request.user, [control.pk]))


def _steps(found: Iterable[Any]) -> Iterator[Section]:
    """The step is what one goes to: its address stands through every version of its process."""
    lines = [
        Line(f"{one.process}: {one}", one.step.get_absolute_url(), str(one.process.item.unit))
        for one in found
    ]
    if lines:
        yield Section(_("Processes"), lines)


def _documents(request: HttpRequest, ids: Collection[int]) -> Iterator[Section]:
    """What is in force where the reader works; a draft shows nothing yet."""
    lines = [
        Line(one.item.title, one.get_absolute_url(), f"{one.item.type} · {one.item.unit}")
        for one in documents.answering(request.user, ids)
    ]
    if lines:
        yield Section(_("Documents"), lines)


def _section(request: HttpRequest, ids: Collection[int], refs: list[str]) -> Section:
    lines = [
        Line(
            f"{one.ref} {one}",
            one.get_absolute_url(),
            " · ".join(filter(None, (str(one.unit), one.owner.name if one.owner else ""))),
            str(State(one.state).label),
            SHAPES[State(one.state)],
        )
        for one in controls.answering(request.user, ids)
    ]
    action = None
    if access.can("controls.make", request.user):
        address = reverse("controls:new") + "?" + urlencode({"krav": refs}, doseq=True)
        action = (_("Make a control for this"), address)
    return Section(_("Controls"), lines, _("No control answers this yet."), action)
