"""Whatever happens to cases, in whichever order: what is allowed keeps the promises, and what is not is refused."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from sloyfe.domains.cases import queries
from sloyfe.domains.cases.choices import MessageKind
from sloyfe.domains.cases.models import Case, Message
from sloyfe.site.recount import compare

from .world import World

pytestmark = pytest.mark.django_db
# What takes a loop further stands many times over, so that sequences get far.
EVENTS = [
    *["goes_on"] * 24,
    *["days"] * 6,
    *["reports"] * 3,
    *["judges", "ends", "shares"] * 2,
    *"takes answers asks closes merges is_undone is_raised finds_cause finds_again".split(),
    *"acts owner_answers hands_over postpones carries_out resumes waits withdraws day_comes".split(),
    *"anchors draft_ends leaves_as_it_is keeps_to_us is_received takes_back".split(),
]
HAPPENING = st.tuples(st.sampled_from(EVENTS), st.integers(0, 2), st.integers(0, 9))
AHEAD = (0, 40, 400)
# A case that was reported on the step, went through its loop, and was said to have worked.
WORKED = "reports takes answers finds_cause acts carries_out day_comes judges leaves_as_it_is".split()


def worked(*more, **given):
    """What happened so far, each in its second way where `given` says no other."""
    ways = {"takes": 0, "finds_cause": 0, "judges": 0} | given
    return tuple((what, 0, ways.get(what, 1)) for what in (*WORKED, *more))


# From nothing; from a loop that is closed when nothing more was to happen, or less often; from one that was shared; and
# from one that is weighed half a year after its verdict, when it has happened once more.
STARTS = (
    (),
    worked("ends", acts=0),
    worked("ends", acts=2),
    worked("shares", "ends", takes=1),
    (*worked("ends", acts=2), ("days", 0, 1), ("reports", 0, 1), ("days", 0, 5)),
)


@given(start=st.sampled_from(STARTS), events=st.lists(HAPPENING, min_size=10, max_size=25))
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[
        Phase.explicit,
        Phase.generate,
    ],  # what has happened is told below, sooner than a shorter story is found
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
def test_whatever_happens_the_promises_of_the_loop_are_kept(cast, dated, start, events):
    with transaction.atomic():
        world = World(cast, dated)
        for step in start:
            world.happens(*step)
        assert world.refused == 0
        for step in events:
            world.happens(*step)
            note(world.told[-1])
            no_case_is_closed_silently()
        for days in AHEAD:
            heaps_hold(timezone.localdate(world.now) + timedelta(days=days))
        transaction.set_rollback(True)


def no_case_is_closed_silently():
    for case in Case.objects.filter(status="closed"):
        told = Message.objects.filter(case=case, kind=MessageKind.ANSWER).exclude(body="")
        assert case.answered_at, "closed without an answer"
        assert told.exists(), "closed without words"


def heaps_hold(today):
    """Disjoint, summing to what is due, and the ones that history tells."""
    due = Counter(one.case_id for one in queries.standing_of_each(today))
    heaps = queries.heaps_of_all(today)
    assert set(due.values()) <= {1}
    assert sum(one.loops for one in heaps) == due.total()
    assert {one.name for one in heaps} <= set(queries.HEAPS)
    assert compare(today).differing == []
