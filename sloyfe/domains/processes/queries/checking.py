"""What must be right before others are asked to read it, and what is worth a thought."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sloyfe.methods import bpmn

from .content import description_of, model_of
from .listing import rows_of
from .wording import Said, said_of

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version


def said(version: "Version", model: bpmn.Model | None = None) -> list[Said]:
    """Everything found in the file, at the step it concerns."""
    model = model or model_of(version)
    if model is None:
        return [Said(_("The process has no steps yet. Write them, one on each line."), "", grave=True)]
    return said_of(model, bpmn.problems(model))


def problems(version: "Version") -> list[str]:
    """The sentences that stop it from being sent on: what a reader could not follow, and what is not said."""
    found = [one.sentence for one in said(version) if one.grave]
    if not description_of(version).purpose.strip():
        found.append(_("Write what the process is for, in a few lines."))
    if version.number > 1 and version.item.current_id and not version.change_note.strip():
        found.append(_("Write in one sentence what is changed. Those who read it will see it."))
    return found


def places(version: "Version") -> list[tuple[str, str]]:
    """The steps: what a comment or a suggestion may be about. The key of the file is the step's identity."""
    return [(row.key[:200], row.label or row.key) for row in rows_of(model_of(version)) if row.number]
