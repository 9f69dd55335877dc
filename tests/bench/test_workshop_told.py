"""What is said of a workshop of a thousand."""

from bench.workshop_told import faults, lines

FAST = {"p50": 80.0, "p95": 120.0, "p99": 130.0, "p100": 140.0}
SLOW = FAST | {"p99": 900.0}


def told(**more):
    each = {"drew": 30.0, "voted": 20.0, "counting": 400.0, "told": FAST, "pressed": SLOW}
    return {
        "machine": {"day": "2026-11-23", "cores": 2},
        "people": 3,
        "questions": 2,
        "rounds": [each, each],
        "changes": FAST,
        "pages": FAST,
        "heard": [3, 3],
        "votes": [3, 3, 3, 3],
        "lost": 0,
        "faults": [],
    } | more


def test_where_all_were_told_in_time_and_every_vote_is_there_nothing_is_wrong():
    assert faults(told()) == []


def test_a_phone_that_was_not_told_a_vote_that_is_gone_and_a_lost_stream_are_faults():
    assert faults(told(heard=[3, 2], votes=[3, 1, 3, 3], lost=1)) == [
        "1 phones were not told of a change",
        "2 votes are missing at a question",
        "1 streams were lost",
    ]


def test_a_missed_goal_is_said():
    assert faults(told(changes=SLOW)) == [
        "p99 of what is put on all screens, from pressed to heard is 900 ms"
    ]
    assert next(line for line in lines(told(changes=SLOW)) if "missed" in line).startswith("| a change")
    assert not any("missed" in line for line in lines(told()))
