"""How grave a case is, from the answers about it."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from ..models import Assessment, Case
from ..queries.severity import Answers, weighed


def weigh(by: Any, case: Case, answers: Answers | None, severity: str, now: datetime) -> str:
    """The severity that comes out, with the answers kept beside it. Part of `classify`, which holds the lock.

    Without answers the severity is the one that was chosen; what was answered before then no longer stands behind
    another one.
    """
    if answers is None or not answers.says_something:
        earlier = Assessment.objects.filter(case=case)
        (earlier if answers is not None else earlier.exclude(severity=severity)).delete()
        return severity
    found = weighed(answers, timezone.localdate(now))
    Assessment.objects.update_or_create(
        case=case,
        defaults={
            "edition": found.edition,
            "actual": answers.actual,
            "potential": answers.potential,
            "recurrence": answers.recurrence if answers.potential else "",
            "from_actual": found.from_actual,
            "from_potential": found.from_potential,
            "severity": found.severity,
            "by": by,
            "at": now,
        },
    )
    return found.severity
