"""Saying which requirements a document answers."""

from collections.abc import Iterable
from typing import Any

from sloyfe.platform import access, history

from ..models import Document, DocumentRequirement


@history.command("documents.tie")
def tie(*, by: Any, document: Document, requirements: Iterable[Any]) -> Document:
    """Exactly these from now on; what was tied and still is keeps its row."""
    held = (
        Document.objects.select_for_update(of=("self",))
        .select_related("item__unit__scope")
        .get(pk=document.pk)
    )
    access.require("documents.tie", by, held)
    wanted = {requirement.pk for requirement in requirements}
    standing = set(DocumentRequirement.objects.filter(document=held).values_list("requirement_id", flat=True))
    DocumentRequirement.objects.filter(document=held).exclude(requirement_id__in=wanted).delete()
    DocumentRequirement.objects.bulk_create(
        DocumentRequirement(document=held, requirement_id=pk) for pk in sorted(wanted - standing)
    )
    return held
