"""Fifty questions in the words of those who ask: the right step among the first three for at least forty-five.

Nurses, teachers, caretakers; bokmål, nynorsk, slang, words spelt wrongly. `questions.csv` says which step of which
process of the demo municipality answers. Asked among all that there is to find: documents, requirements, controls.
"""

import csv
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from sloyfe.domains.processes.models import Line
from sloyfe.platform.search import queries
from sloyfe.site.demo import personas

pytestmark = pytest.mark.usefixtures("seeded_database")
ENOUGH, FIRST = 45, 3


def questions():
    path = Path(__file__).with_name("questions.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def test_the_right_step_is_among_the_first_three_for_the_seeded_questions():
    """Asked by the quality manager, who reads all processes, so that most of them compete."""
    user = get_user_model().objects.get(username=personas["quality_manager"])
    asked, missed = questions(), []
    for row in asked:
        found = queries.find(user, row["question"])
        first = (found.rows or found.nearest)[:FIRST]
        if not any(one.title == row["step"] and one.about.startswith(row["process"]) for one in first):
            missed.append((row["question"], row["step"], [(one.title, one.about) for one in first]))
    assert len(asked) == 50
    assert len(asked) - len(missed) >= ENOUGH, "\n".join(map(str, missed))


def test_every_question_has_its_step_in_the_demo():
    steps = {(line.name, line.process.item.title) for line in Line.objects.select_related("process__item")}
    assert [row for row in questions() if (row["step"], row["process"]) not in steps] == []
