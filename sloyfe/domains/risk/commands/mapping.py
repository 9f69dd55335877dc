"""How levels of one edition are read in another, so that risks measured by both can stand beside each other."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history

from ..choices import LEVELS, Axis
from ..models import MappedLevel, ScaleEdition, ScaleMapping


class NotInOrder(ValueError):
    """A higher level read as a lower one would turn the order of risks round."""

    field = "levels"
    sentence = _("Say what each level becomes, and let none become lower than the one below it.")


class SameEdition(ValueError):
    field = "after"
    sentence = _("Choose two different editions.")


@history.command("risk.map_editions")
def map_editions(
    *,
    by: Any,
    before: ScaleEdition,
    after: ScaleEdition,
    likelihood: Mapping[int, int],
    consequence: Mapping[int, int],
    now: datetime,
) -> ScaleMapping:
    """Exactly this from now on; the history keeps what was said before."""
    access.require("risk.change_scales", by)
    if before.pk == after.pk:
        raise SameEdition
    said = {Axis.LIKELIHOOD: likelihood, Axis.CONSEQUENCE: consequence}
    for levels in said.values():
        order = [levels.get(level, 0) for level in LEVELS]
        if not set(order) <= set(LEVELS) or order != sorted(order):
            raise NotInOrder
    made, _created = ScaleMapping.objects.update_or_create(
        before=before, after=after, defaults={"made_by": by, "made_at": now}
    )
    for axis, levels in said.items():
        for level, becomes in levels.items():
            MappedLevel.objects.update_or_create(
                mapping=made, axis=axis, level=level, defaults={"becomes": becomes}
            )
    return made
