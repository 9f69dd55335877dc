"""Whatever happens to cases, in whichever order: what is allowed keeps the promises, and what is not is refused."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
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
    *["judges", "ends", "is_weighed", "shares"] * 2,
    *"takes answers asks closes merges is_undone is_raised finds_cause finds_again".split(),
    *"acts owner_answers hands_over postpones carries_out resumes waits withdraws".split(),
    *"anchors draft_ends leaves_as_it_is keeps_to_us is_received takes_back".split(),
]
HAPPENING = st.tuples(st.sampled_from(EVENTS), st.integers(0, 2), st.integers(0, 9))
AHEAD = (0, 16, 40, 200, 400)


@given(events=st.lists(HAPPENING, min_size=12, max_size=40))
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
def test_whatever_happens_the_promises_of_the_loop_are_kept(cast, dated, events):
    with transaction.atomic():
        world = World(cast, dated)
        for what, which, n in events:
            world.happens(what, which, n)
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
