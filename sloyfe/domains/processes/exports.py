"""A process outside its own pages: as HTML for review, hearing and approval, and as the file it is kept as."""

import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.template import engines
from django.utils.safestring import SafeString, mark_safe

from sloyfe.platform.ui.formats import slug

from . import queries
from .models import Process

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

BPMN = "application/xml"


def shown(version: "Version", user: Any) -> SafeString:
    """The steps with all that hangs on them and the person may see, then the diagram and the roles."""
    model, steps = queries.model_of(version), queries.steps_of_version(version, user)
    context = {
        "language": version.language,  # the page marks the whole of it
        "description": queries.description_of(version),
        "steps": steps,
        "pictures": queries.pictures_of(model) if model else [],
        "matrix": queries.matrix_of(steps, {step.key: step.hung for step in steps}),
    }
    return _html("processes/shown.html", context)


def differences(old: "Version", new: "Version", user: Any) -> SafeString:
    return _html("processes/differences.html", {"found": queries.between(old, new, user)})


def _html(template: str, context: dict[str, Any]) -> SafeString:
    backend: Any = engines["jinja2"]
    return mark_safe(backend.get_template(template).render(context))  # noqa: S308 the template escapes


def file_name(process: Process) -> str:
    return f"{process.pk:04d}-{slug(str(process)) or 'prosess'}.bpmn"


def as_file(version: "Version") -> bytes:
    """The file as it is kept: what another tool put into it comes out again."""
    return queries.xml_of(version).encode()


def as_zip(processes: Iterable[Process]) -> bytes:
    """A tree as a zip: a folder for each process with parts, a file for each that is drawn."""
    rows = list(processes)
    folders = {one.parent_id for one in rows if one.parent_id}
    names = {one.pk: file_name(one).removesuffix(".bpmn") for one in rows}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for one in rows:
            if one.item.current is None:
                continue
            folder = one.parent_id if one.parent_id in names else one.pk if one.pk in folders else None
            path = f"{names[folder]}/" if folder is not None else ""
            box.writestr(f"{path}{names[one.pk]}.bpmn", as_file(one.item.current))
    return packed.getvalue()
