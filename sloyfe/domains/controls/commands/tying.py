"""Which requirements a control answers."""

from collections.abc import Iterable
from typing import Any

from sloyfe.platform import access, history

from ..models import Answering, Control


@history.command("controls.tie")
def tie(*, by: Any, control: Control, requirements: Iterable[Any]) -> Control:
    """Exactly these from now on; what was tied and still is keeps its row."""
    held = Control.objects.select_for_update(of=("self",)).select_related("unit__scope").get(pk=control.pk)
    access.require("controls.keep", by, held)
    wanted = {requirement.pk for requirement in requirements}
    standing = set(Answering.objects.filter(control=held).values_list("requirement_id", flat=True))
    Answering.objects.filter(control=held).exclude(requirement_id__in=wanted).delete()
    Answering.objects.bulk_create(
        Answering(control=held, requirement_id=pk) for pk in sorted(wanted - standing)
    )
    return held
