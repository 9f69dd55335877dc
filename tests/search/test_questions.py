"""Fifty questions in the words of those who ask: the right step among the first three for at least forty-five.

Nurses, teachers, caretakers; bokmål, nynorsk, slang, words spelt wrongly. `questions.csv` says which step of which
process of the demo municipality answers. Asked among all that there is to find: documents, requirements, controls.
"""

import csv
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from sloyfe.domains.organisation.models import Position
from sloyfe.domains.processes import queries as processes
from sloyfe.domains.processes.models import Line
from sloyfe.platform.access import queries as access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.search import queries
from sloyfe.site.demo import personas

pytestmark = pytest.mark.usefixtures("seeded_database")
ALL, ENOUGH, FIRST = 50, 45, 3


def questions():
    path = Path(__file__).with_name("questions.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def missed(user, asked):
    """The questions whose step is not among the first three, with what stood there instead."""
    wrong = []
    for row in asked:
        found = queries.find(user, row["question"])
        first = (found.rows or found.nearest)[:FIRST]
        if not any(one.title == row["step"] and one.about.startswith(row["process"]) for one in first):
            wrong.append((row["question"], row["step"], [(one.title, one.about) for one in first]))
    return wrong


def by_sight(user):
    """The questions about steps that the person may read, and the others."""
    seen = {(line.name, line.process.item.title) for line in processes.lines_readable_by(user)}
    asked = questions()
    return [one for one in asked if answer(one) in seen], [one for one in asked if answer(one) not in seen]


def answer(row):
    return row["step"], row["process"]


def works_as(title, process):
    """Somebody who works as that where the process is in force, and neither leads nor keeps quality."""
    posts = Position.objects.filter(title=title, valid_to=None, person__user__isnull=False)
    for post in posts.order_by("pk").select_related("person__user"):
        user = post.person.user
        ordinary = access.reach(user).roles <= {Role.EMPLOYEE, Role.SAFETY_REPRESENTATIVE}
        if ordinary and processes.readable_by(user).filter(item__title=process).exists():
            return user
    raise LookupError(title)


def test_the_right_step_is_among_the_first_three_for_the_seeded_questions():
    """Asked by the quality manager, who reads all processes, so that most of them compete."""
    user = get_user_model().objects.get(username=personas["quality_manager"])
    asked, wrong = questions(), missed(user, questions())
    assert len(asked) == ALL
    assert len(asked) - len(wrong) >= ENOUGH, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    ("title", "process", "seen"),
    [
        ("Sykepleier", "Legemiddelhåndtering", 16),
        ("Lærer", "Trygt og godt skolemiljø", 16),
        ("Ingeniør", "Vintervedlikehold", 11),
    ],
)
def test_those_who_ask_find_as_well_among_what_they_may_read_and_nothing_else(title, process, seen):
    """A nurse, a teacher, and one who keeps the water and the roads, where the small demo has no caretaker. Of what
    they may not read no step comes up, whatever they ask."""
    user = works_as(title, process)
    open_, closed = by_sight(user)
    assert len(open_) == seen
    wrong = missed(user, open_)
    assert len(wrong) * ALL <= (ALL - ENOUGH) * len(open_), "\n".join(map(str, wrong))
    assert len(missed(user, closed)) == len(closed)


def test_every_question_has_its_step_in_the_demo():
    steps = {(line.name, line.process.item.title) for line in Line.objects.select_related("process__item")}
    assert [row for row in questions() if (row["step"], row["process"]) not in steps] == []
