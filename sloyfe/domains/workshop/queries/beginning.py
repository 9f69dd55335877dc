"""What a workshop opens with: the cases of the last twelve months on the steps it looks at."""

from datetime import date
from typing import Any

from sloyfe.domains.cases import queries as cases
from sloyfe.domains.processes import queries as processes

from ..models import Workshop

MOST_STEPS = 12


def cases_in_scope(user: Any, workshop: Workshop, today: date) -> list[tuple[int, str, int]]:
    """(step, its words, how many), the most first: of the steps of its processes, and of those its risks lie at.

    The room has no right of its own to read cases, so only those are counted that are counted for everybody."""
    items = workshop.assessment.processes.values_list("item", flat=True)
    words = {
        line.id: f"{process}: {line.name}"
        for process in processes.readable_by(user).filter(item__in=list(items))
        for line in processes.steps_in_force(process, user, today)
    }
    for question in workshop.questions.select_related("risk"):
        step_id = question.risk.step_id if question.risk else None
        line = processes.get_line(user, step_id) if step_id and step_id not in words else None
        if line is not None:
            words[line.step_id] = f"{line.process}: {line}"
    counted = cases.counted_in_the_open(list(words), today)
    found = [(step_id, words[step_id][:300], n) for step_id, n in counted.items()]
    return sorted(found, key=lambda one: (-one[2], one[1]))[:MOST_STEPS]
