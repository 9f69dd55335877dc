"""The likeliest cases in the order of what their stories mean, where a model is installed: the same cases.

Stories are read when they are asked about and what the model makes of them is kept nowhere, so that nothing can be
left behind when a case becomes restricted or its text is erased. Those of restricted cases are not read at all.
"""

from collections.abc import Collection, Sequence

from sloyfe.platform.search import meaning

from ..choices import TextField
from ..models import CaseText

REORDERED = 10  # a story takes some hundredths of a second
# Seconds: these lists are fetched by themselves after their page. What is late is remembered for the next who asks.
PATIENCE = 1.0
# Less than for the search: a story tells of more than one thing. Chosen on the events of odd number, tests/likeness.
WEIGHT = 4.0
READ = 600


def order(story: str, points: Sequence[float], cases: Sequence[int], open_ones: Collection[int]) -> list[int]:
    """Places of the cases in their new order: the first of them by meaning too, the others as they were."""
    as_they_were = list(range(len(cases)))
    ahead = cases[:REORDERED]
    readable = [one for one in ahead if one in open_ones]
    if not story or len(ahead) < 2 or not readable or meaning.model() is None:
        return as_they_were
    told = stories(readable)
    found = meaning.likenesses(story[:READ], [told.get(one, "")[:READ] for one in readable], PATIENCE)
    if found is None:
        return as_they_were
    alike = dict(zip(readable, found, strict=True))
    first = meaning.order(points[:REORDERED], [alike.get(one) for one in ahead], WEIGHT)
    return first + as_they_were[REORDERED:]


def stories(ids: Collection[int]) -> dict[int, str]:
    rows = CaseText.objects.filter(case__in=ids, field=TextField.STORY)
    return dict(rows.values_list("case_id", "body"))
