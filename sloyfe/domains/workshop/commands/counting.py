"""The urn is opened once, when a round is over: counted, frozen, and emptied, all in one."""

import secrets
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from sloyfe.methods.risk.agreement import agreement, quartiles

from ..choices import FEWEST
from ..models import Ballot, PaperKey, Reveal, Round, Why, Workshop
from .voting import UNKNOWN, opened


def count(workshop: Workshop, number: int, now: datetime) -> None:
    """Whoever has voted waits for nothing; whoever votes now waits here, and is told that it is over."""
    counted = Round.objects.select_for_update().get(workshop=workshop, number=number)
    keys = list(PaperKey.objects.select_for_update().filter(round=counted))
    votes: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for ballot in Ballot.objects.filter(key__in=keys).select_related("key"):
        votes[ballot.key.question_id].append(opened(ballot))
    for key in keys:
        _freeze(counted, key.question_id, votes[key.question_id])
    _keep_reasons(counted, votes)
    PaperKey.objects.filter(round=counted).delete()
    counted.counted_at = now
    counted.save()


def _freeze(counted: Round, question_id: int, votes: list[tuple[int, int, str]]) -> None:
    found: dict[str, Any] = {}
    answered = {"likelihood": [vote[0] for vote in votes], "consequence": [vote[1] for vote in votes]}
    for axis, levels in answered.items():
        found |= {f"{axis}_{name}": value for name, value in _told(levels).items()}
    Reveal.objects.create(round=counted, question_id=question_id, ballots=len(votes), **found)


def _told(levels: list[int]) -> dict[str, Any]:
    """Of fewer than five scores only how many they are."""
    scores = [level for level in levels if level != UNKNOWN]
    told = agreement([None if level == UNKNOWN else level for level in levels], fewest=FEWEST)
    found: dict[str, Any] = {"n": len(scores), "unknown": len(levels) - len(scores)}
    if told.median is not None:
        lower, _middle, upper = quartiles(scores)
        found |= {
            "median": Decimal(str(told.median)),
            "lower": Decimal(str(lower)),
            "upper": Decimal(str(upper)),
        }
        found["counts"] = {str(level): n for level, n in sorted(dict(told.distribution or ()).items())}
    return found


def _keep_reasons(counted: Round, votes: dict[int, list[tuple[int, int, str]]]) -> None:
    """Apart from what they were reasons for, and in an order by lot."""
    reasons = [
        Why(round=counted, question_id=question, body=why)
        for question, cast in votes.items()
        for _likelihood, _consequence, why in cast
        if why
    ]
    secrets.SystemRandom().shuffle(reasons)
    Why.objects.bulk_create(reasons)
