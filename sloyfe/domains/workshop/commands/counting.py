"""The urn is opened once, when a round is over: counted, frozen, and emptied, all in one."""

import secrets
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from sloyfe.methods.risk.agreement import agreement, quartiles

from ..choices import FEWEST, Axis
from ..models import Ballot, PaperKey, Reveal, Round, Why, Workshop
from .voting import UNKNOWN, Opened, opened


def count(workshop: Workshop, number: int, now: datetime) -> None:
    """Whoever has voted waits for nothing; whoever votes now waits here, and is told that it is over."""
    counted = Round.objects.select_for_update().get(workshop=workshop, number=number)
    keys = list(PaperKey.objects.select_for_update().filter(round=counted))
    votes: dict[int, list[Opened]] = defaultdict(list)
    for ballot in Ballot.objects.filter(key__in=keys).select_related("key"):
        votes[ballot.key.question_id].append(opened(ballot))
    for key in keys:
        _freeze(counted, key.question_id, votes[key.question_id])
    _keep_reasons(counted, votes)
    PaperKey.objects.filter(round=counted).delete()
    counted.counted_at = now
    counted.save()


def _freeze(counted: Round, question_id: int, votes: list[Opened]) -> None:
    found: dict[str, Any] = {}
    for axis in Axis.values:
        told = _told([(getattr(vote, axis), vote.on_paper) for vote in votes])
        found |= {f"{axis}_{name}": value for name, value in told.items()}
    Reveal.objects.create(round=counted, question_id=question_id, ballots=len(votes), **found)


def _told(answers: list[tuple[int, bool]]) -> dict[str, Any]:
    """Of fewer than five scores only how many they are. Nor of more, where fewer than five came from phones: whoever
    entered the others from paper knows them, and would see by the difference what the few have answered."""
    scores = [level for level, _on_paper in answers if level != UNKNOWN]
    from_phones = sum(level != UNKNOWN and not on_paper for level, on_paper in answers)
    told = agreement([None if level == UNKNOWN else level for level, _on_paper in answers], fewest=FEWEST)
    found: dict[str, Any] = {"n": len(scores), "unknown": len(answers) - len(scores)}
    if told.median is not None and not 0 < from_phones < FEWEST:
        lower, _middle, upper = quartiles(scores)
        found |= {
            "median": Decimal(str(told.median)),
            "lower": Decimal(str(lower)),
            "upper": Decimal(str(upper)),
        }
        found["counts"] = {str(level): n for level, n in sorted(dict(told.distribution or ()).items())}
    return found


def _keep_reasons(counted: Round, votes: dict[int, list[Opened]]) -> None:
    """Apart from what they were reasons for, and in an order by lot."""
    reasons = [
        Why(round=counted, question_id=question, body=vote.why)
        for question, cast in votes.items()
        for vote in cast
        if vote.why
    ]
    secrets.SystemRandom().shuffle(reasons)
    Why.objects.bulk_create(reasons)
