"""What the newest save of a draft took away, as the history of the database keeps it: it can be put back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sloyfe.methods import bpmn
from sloyfe.platform.history.tracking import tracked

from ..models import Detail, Drawing, Involvement, Step, StepLink
from .content import keys_of
from .listing import Row, rows_of
from .wording import step_words

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

OF_STEPS = (Detail, Involvement, StepLink)


@dataclass(frozen=True)
class Gone:
    """A step that was taken away: where in the list that is left it stood, the file with it, and what hung on it."""

    row: Row
    step_id: int
    position: int
    xml: str
    hung: tuple[Any, ...]

    @property
    def words(self) -> str:
        return step_words(self.row)


def gone_in_last_save(version: "Version", step_id: int) -> Gone | None:
    """None where something was saved in the drawing since, and where nothing was taken away."""
    saves = list(_events(Drawing).filter(pgh_obj_id=version.pk).order_by("-pgh_id")[:2])
    if len(saves) < 2 or not all(save.xml for save in saves):
        return None
    now, before = (rows_of(bpmn.read(save.xml.encode())) for save in saves)
    key = next((key for key, pk in keys_of(version.item_id).items() if pk == step_id), None)
    row = next((one for one in before if one.key == key), None)
    left = [one.key for one in now]
    if row is None or row.key in left:
        return None
    position = sum(one.key in left for one in before[: before.index(row)])
    return Gone(row, step_id, position, saves[1].xml, _hung(version, saves[0].pgh_context_id))


def _hung(version: "Version", context: Any) -> tuple[Any, ...]:
    """Rows as they stood when they were deleted with the step, ready to be saved anew."""
    if context is None:
        return ()
    found = []
    for model in OF_STEPS:
        names = [one.attname for one in model._meta.concrete_fields if not one.primary_key]
        deleted = _events(model).filter(version_id=version.pk, pgh_label="delete", pgh_context_id=context)
        found += [model(**{name: getattr(one, name) for name in names}) for one in deleted.order_by("pgh_id")]
    return tuple(found)


def _events(model: Any) -> Any:
    return tracked(model).events._base_manager


def step_id_of(version: "Version", key: str) -> int | None:
    """The identity of a step by its id in the file, also of one that is gone."""
    return Step.objects.filter(process=version.item_id, key=key).values_list("pk", flat=True).first()
