"""Cases from before there were loops: a migration begins theirs, and each stands where its next event would put it."""

from datetime import UTC, datetime
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection
from django.forms.models import model_to_dict

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.choices import Track
from sloyfe.domains.cases.commands.settling import settle
from sloyfe.domains.cases.models import Case, Loop

from .factories import reported
from .looping import DAY, taken

pytestmark = pytest.mark.django_db
BEGIN = import_module("sloyfe.domains.cases.migrations.0009_first_causes_and_loops")
SET_RIGHT = import_module("sloyfe.domains.cases.migrations.0017_causes_by_working_days")
BEGUN = {
    "a Wednesday": datetime(2026, 11, 18, 9, 30, tzinfo=UTC),
    "a Saturday": datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
    "Sunday here and Saturday in UTC": datetime(2026, 11, 21, 23, 30, tzinfo=UTC),
    "before Christmas": datetime(2026, 12, 18, 9, 30, tzinfo=UTC),
    "before Easter": datetime(2027, 3, 24, 9, 30, tzinfo=UTC),
    "the night the clocks go back": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
}


def upgraded():
    """As the older version left it, and then the two migrations."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_loop")
        cursor.execute(BEGIN.BEGIN, [BEGIN.TEN_WORKING_DAYS])
    SET_RIGHT.set_right(None, SimpleNamespace(connection=connection))


def rows():
    return {one.case_id: model_to_dict(one) | {"begun": one.begun_at} for one in Loop.objects.all()}


@pytest.mark.parametrize("when", BEGUN)
def test_each_loop_stands_as_settling_it_would_make_it(cast, when):
    now = BEGUN[when]
    reported(cast.nurse, cast.a, now=now)
    taken(cast, now=now)
    reported(cast.nurse, cast.a, now=now, outcome="serious")
    for track in (Track.STANDARD, Track.LEARNING):
        commands.answer(
            by=cast.leader, case=taken(cast, now=now, track=track), text="Vi ser på det.", now=now
        )
    asked = taken(cast, now=now)
    commands.ask(by=cast.leader, case=asked, question="Hvilken dag?", now=now)
    commands.close(by=cast.leader, case=taken(cast, now=now), answer="Det er ordnet.", now=now + DAY)
    commands.merge(by=cast.leader, case=taken(cast, now=now), into=asked, now=now)
    upgraded()
    made = rows()
    assert sorted(one["stage"] for one in made.values()) == ["", "", *["answered"] * 3, "cause", "cause"]
    for case in Case.objects.filter(loop__isnull=False):
        settle(case, now + 5 * DAY)
    assert rows() == made


def test_a_break_that_is_right_already_leaves_no_row_of_history(cast):
    now = BEGUN["a Wednesday"]
    commands.answer(by=cast.leader, case=taken(cast, now=now), text="Vi ser på det.", now=now)
    events = Loop._meta.apps.get_model("cases", "LoopEvent").objects
    before = events.count()
    SET_RIGHT.set_right(None, SimpleNamespace(connection=connection))
    assert events.count() == before
