"""The first page in the order of what things mean, where a model is installed: the same rows, none more, none fewer."""

from array import array
from collections.abc import Sequence

from . import meaning
from .finding import Hit
from .models import Sense

# Seconds that a question waits for the model; it takes a hundredth or three when nothing else is in the way.
PATIENCE = 0.15
# Points fall to a half over 0.09 of likeness: chosen on the seeded questions, and as good on those of NorQuAD.
WEIGHT = 8.0


def by_meaning(found: Sequence[Hit], text: str, first: int) -> list[Hit]:
    """`found` with its first so many in another order. What comes after stays where it is, so that no page loses a
    row to another when the model is late for one of them."""
    ahead, rest = list(found[:first]), list(found[first:])
    asked = meaning.of_question(text, PATIENCE) if len(ahead) > 1 else None
    if asked is None:
        return [*ahead, *rest]
    alike = _likenesses(asked, [one.entry_id for one in ahead])
    places = meaning.order([one.points for one in ahead], [alike.get(one.entry_id) for one in ahead], WEIGHT)
    return [*(ahead[place] for place in places), *rest]


def _likenesses(asked: tuple[str, meaning.Vector], entries: list[int]) -> dict[int, float]:
    name, question = asked
    rows = Sense.objects.filter(entry__in=entries, model=name).values_list("entry_id", "vector")
    return {entry: meaning.likeness(question, array("f", bytes(vector))) for entry, vector in rows}
