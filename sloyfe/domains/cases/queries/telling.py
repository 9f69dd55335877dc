"""Which units report of something like it: asked when it is to be found out whom a lesson may help."""

from collections.abc import Collection
from datetime import datetime
from itertools import combinations

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count

from sloyfe.platform.access.choices import Secrecy

from ..choices import TextField
from ..models import CaseText

WORDS = 6


def units_telling_of(words: Collection[str], since: datetime) -> dict[int, int]:
    """How many open cases of each unit have two of the words in their story. What is restricted is not counted.

    The longest six: they say most. One word in common is chance.
    """
    telling = sorted({word for word in words if word.isalpha()}, key=lambda word: (-len(word), word))[:WORDS]
    if len(telling) < 2:
        return {}
    pairs = " | ".join(f"({one}:* & {other}:*)" for one, other in combinations(telling, 2))
    rows = CaseText.objects.filter(
        field=TextField.STORY,
        vector=SearchQuery(pairs, search_type="raw", config="norwegian"),
        case__reported_at__gte=since,
        case__secrecy=Secrecy.OPEN,
        case__merged_into=None,
    )
    return dict(rows.order_by().values_list("case__unit").annotate(n=Count("case")))
