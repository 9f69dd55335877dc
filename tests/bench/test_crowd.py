"""What is counted when a crowd has gone home."""

from bench.crowd_kept import Kept, faults, lines


def kept(**more):
    return Kept("m", **more)


def standing(**more):
    return {"reports": [], "notes": [], "severities": {}} | more


def test_all_that_got_a_receipt_and_stands_once_is_no_fault():
    said = kept(reports=["A m-1."], notes=["B m-2."], changes=[("1", "", "low"), ("1", "low", "medium")])
    stands = standing(reports=["A m-1."], notes=["B m-2."], severities={"1": ["low", "low", "medium"]})
    assert faults(said, stands, {"1": ""}) == []


def test_what_got_a_receipt_and_does_not_stand_is_lost():
    assert faults(kept(reports=["A m-1."]), standing(), {}) == ["reports: lost “A m-1.”"]


def test_what_stands_twice_is_a_fault_and_what_was_cut_off_is_none():
    stands = standing(notes=["B m-2.", "B m-2.", "C m-3."])
    assert faults(kept(notes=["B m-2."]), stands, {}) == ["notes: twice “B m-2.”"]


def test_of_two_changes_from_the_same_one_hid_the_other():
    said = kept(changes=[("1", "low", "medium"), ("1", "low", "")])
    stands = standing(severities={"1": ["medium", ""]})
    assert faults(said, stands, {"1": "low"}) == ["changes: 1 from low to - was hidden"]


def test_the_table_says_whether_the_goal_is_reached():
    told = {
        "machine": {"day": "2025-11-24", "cores": 2},
        "cases": 20_000,
        "people": 200,
        "minutes": 10,
        "requests": 1000,
        "errors": ["1 × a case: answered 500"],
        "faults": [],
        "conflicts_told": 3,
        "rows": {"a case": {"count": 1000, "p50": 40, "p95": 310}},
        "p50": 40,
        "p95": 310,
    }
    said = lines(told)
    assert "| a case | 1,000 | 40 | 310 | |" in said
    assert "| all, goal p95 ≤ 300 | 1,000 | 40 | 310 | **missed** |" in said
    assert said[-1] == "- 1 × a case: answered 500"
