"""Which units have a control, or another that answers the same requirement."""

from ..choices import State
from ..models import Control


def units_guarded(*, control: Control | None = None, requirement_id: int | None = None) -> set[str]:
    """Paths of the units that keep the control, or one that answers what it answers, or the requirement itself."""
    asked = set(control.answers.values_list("requirement_id", flat=True)) if control else set()
    asked |= {requirement_id} if requirement_id else set()
    rows = Control.objects.filter(answers__requirement__in=asked).exclude(state=State.RETIRED)
    found = set(rows.values_list("unit__scope__path", flat=True))
    return found | ({control.unit.scope.path} if control else set())
