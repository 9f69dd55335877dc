"""The columns of the table of units, for the page and the file: the heaps, then where the broken ones broke."""

from django.utils.translation import gettext as _

from sloyfe.domains.cases import queries as cases
from sloyfe.methods.learning_loop import Stage

from .page import Row

HEAPS = ("due", "with_effect", "without_effect", "without_action", "broken")


def columns() -> list[tuple[str, str]]:
    """(key, words): the heaps, then the stages at which the broken ones broke."""
    words = [_("Due"), _("With effect"), _("Without effect"), _("Closed without action"), _("Broken now")]
    stages = [(str(one), _("Broken at %(stage)s") % {"stage": _stage(one)}) for one in Stage]
    return [*zip(HEAPS, words, strict=True), *stages]


def number(row: Row, key: str) -> int:
    return int(getattr(row.health, key)) if key in HEAPS else row.health.at.get(key, 0)


def _stage(stage: Stage) -> str:
    return str(cases.label_of(stage)).lower()
