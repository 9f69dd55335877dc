"""One process as it is read: steps first, and the tabs beside them as addresses of their own."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sloyfe.domains.publishing import commands as publishing_commands
from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond, see_other

from .. import exports, queries
from ..choices import SUBJECT

if TYPE_CHECKING:
    from ..models import Process


@require_safe
@requires("processes.view")
def process(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:  # noqa: ARG001 the words are for people
    found = queries.get_readable(request.user, pk)
    if found is None:
        return see_other(found_or_404(publishing.way_for_makers(request.user, pk, SUBJECT)))
    user, today, item = request.user, timezone.localdate(), found.item
    if "X-Copy" not in request.headers:  # a device that takes its copy anew is nobody who reads
        publishing_commands.count_opening(by=None, item_id=pk, today=today)
    read, receipt = publishing.has_read(user, item), publishing.ever_read(user, item)
    more = {
        "steps": queries.steps_in_force(found, user, today),
        "description": queries.description_of(item.current),
        "parts": queries.parts_of(found, user),
        "read": read,
        "asked": publishing.is_asked(user, item, today),
        "questions": len(publishing.questions_of(item)),
        "readers": publishing.readers_count(item),
        "working": publishing.get_draft(user, pk),
        "keeps": access.can("publishing.keep", user, item),
        "places": access.can("processes.place", user, found),
        "starts": access.can("publishing.start", user, item),
        "late": item.review_on is not None and item.review_on <= today,
        "unread": receipt is not None and receipt.version.number < item.current.number,
        "changed": parts_of("process.changed", request, found),
        "learnt": parts_of("process.learnt", request, found),
        "holding": parts_of("process.holding", request, found),
    }
    return respond(request, "processes/process.html", _shell(request, found, "steps") | more)


@require_safe
@requires("processes.view")
def diagram(request: HttpRequest, pk: int) -> HttpResponse:
    """The drawing with a number at each step, and below it all figures and arrows in words."""
    found = _readable(request, pk)
    steps = queries.steps_in_force(found, request.user, timezone.localdate())
    model = queries.model_of(found.item.current)
    counts = {step.key: step.tally.short for step in steps if step.tally}
    dangers = {step.key: step.danger.short for step in steps if step.danger}
    context = {
        "pictures": queries.pictures_of(model, counts=counts, dangers=dangers) if model else [],
        "steps": steps,
        "counted": any(counts.values()),
        "risky": bool(dangers),
        "figures": queries.figures_of(model) if model else [],
    }
    return respond(request, "processes/diagram.html", _shell(request, found, "diagram") | context)


@require_safe
@requires("processes.view")
def requirements(request: HttpRequest, pk: int) -> HttpResponse:
    found = _readable(request, pk)
    steps = queries.steps_in_force(found, request.user, timezone.localdate())
    context = {"asked": queries.requirements_at(steps), "controls": queries.controls_at(steps)}
    return respond(request, "processes/requirements.html", _shell(request, found, "requirements") | context)


@require_safe
@requires("processes.view")
def roles(request: HttpRequest, pk: int) -> HttpResponse:
    found = _readable(request, pk)
    steps = queries.steps_in_force(found, request.user, timezone.localdate())
    context = {"matrix": queries.matrix_of(steps, {step.key: step.hung for step in steps})}
    return respond(request, "processes/roles.html", _shell(request, found, "roles") | context)


@require_safe
@requires("processes.view")
def risk(request: HttpRequest, pk: int) -> HttpResponse:
    """What may go wrong here; filled by the subject of risk, and said to be empty until it is."""
    found = _readable(request, pk)
    context = {"sections": parts_of("process.risk", request, found)}
    return respond(request, "processes/risk.html", _shell(request, found, "risk") | context)


@require_safe
@requires("processes.view")
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new since the version one has read, or since the one before; and why it was changed."""
    found = _readable(request, pk)
    item = found.item
    versions = list(publishing.once_in_force(item))
    receipt = publishing.has_read(request.user, item) or publishing.ever_read(request.user, item)
    before = next((one for one in versions if one.number < item.current.number), None)
    if receipt is not None and receipt.version.number < item.current.number:
        before = receipt.version
    context = {
        "versions": versions,
        "before": before,
        "found": queries.between(before, item.current, request.user) if before else None,
        "causes": [
            part for slot in ("process.changed", "process.causes") for part in parts_of(slot, request, found)
        ],
    }
    return respond(request, "processes/changes.html", _shell(request, found, "changes") | context)


@require_safe
@requires("processes.view")
def as_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The BPMN file of the version in force; of the draft with `?utkast=1`, for those who make it."""
    draft = queries.get_draft(request.user, pk) if request.GET.get("utkast") else None
    version = draft or _readable(request, pk).item.current
    response = HttpResponse(exports.as_file(version), content_type=exports.BPMN)
    name = exports.file_name(queries.process_of(version))
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@requires("processes.view")
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of a step by its identity: it leads to where the step stands now."""
    line = queries.get_line(request.user, pk)
    if line is None:
        raise Http404
    return see_other(f"{line.process.get_absolute_url()}#steg-{pk}")


def _readable(request: HttpRequest, pk: int) -> "Process":
    found = queries.get_readable(request.user, pk)
    if found is None:
        raise Http404
    return found


def _shell(request: HttpRequest, found: "Process", tab: str) -> dict[str, Any]:
    """What every tab has: the process, its version, and the tabs themselves."""
    tabs = [
        ("steps", _("Steps"), found.get_absolute_url()),
        ("diagram", _("Diagram"), reverse("processes:diagram", args=[found.pk])),
        ("requirements", _("Requirements"), reverse("processes:requirements", args=[found.pk])),
        ("roles", _("Roles"), reverse("processes:roles", args=[found.pk])),
        ("risk", _("Risk"), reverse("processes:risk", args=[found.pk])),
        ("changes", _("Changes"), reverse("processes:changes", args=[found.pk])),
    ]
    return {
        "process": found,
        "parent": queries.parent_of(found, request.user),
        "item": found.item,
        "version": found.item.current,
        "tab": tab,
        "tabs": tabs,
    }
