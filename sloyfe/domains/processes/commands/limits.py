"""How much one process holds: what people can follow, and what a page and a drawing can be made of at once.

A file, the canvas and the list all meet this, so that nothing larger is ever saved.
"""

from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Model, Unreadable

from ..choices import LONGEST_NAME, LONGEST_TEXT, MOST_DRAWN, MOST_STEPS, MOST_WAYS
from ..queries.wording import why_unreadable
from .refusals import CannotEdit, TooLongWords, TooManySteps, TooManyWays

WAYS = frozenset(
    {"sequenceFlow", "messageFlow", "association", "dataInputAssociation", "dataOutputAssociation"}
)
BESIDE = frozenset(
    {"participant", "lane", "textAnnotation", "dataObjectReference", "dataStoreReference", "group"}
)


def refuse_too_much(model: Model) -> None:
    """Raises with a sentence when the model has more than one process may have, of anything."""
    named = list(model.by_id.values())
    if len([one for one in named if one.local in WAYS]) > MOST_WAYS:
        raise TooManyWays
    listed = bpmn.steps(model)
    if len(listed) > MOST_STEPS:
        raise TooManySteps
    texts = [step.documentation for step in listed] + [way.condition for step in listed for way in step.next]
    if any(len(one.get("name")) > LONGEST_NAME for one in named) or any(
        len(text) > LONGEST_TEXT for text in texts
    ):
        raise TooLongWords
    drawn = [part for one in bpmn.diagrams(model) for part in (*one.shapes, *one.edges)]
    points = sum(len(edge.points) for one in bpmn.diagrams(model) for edge in one.edges)
    beside = len([one for one in named if one.local in BESIDE])
    if beside > MOST_STEPS or len(drawn) > MOST_DRAWN or points > 10 * MOST_DRAWN:
        raise CannotEdit(why_unreadable(Unreadable(bpmn.Reason.TOO_MANY_PARTS, 1)))
