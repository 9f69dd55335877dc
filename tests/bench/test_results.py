import json

from bench.figures import Summary
from bench.pages import EMPTY, LIST, UNIT, pages
from bench.results import Measured, verdict, write

MACHINE = {"day": "2025-11-24", "version": "0.1.0", "cores": 2, "load": 0.4, "rounds": 60}
SUMS = [("probability of 200 events", 40.25, 2_000), ("estimates", 90.0, None), ("years", 1_200.0, 1_000)]
OLD = {
    "seconds": {"upload": 2.0, "take in": 58.1},
    "busy": {"upload": 1.0, "take in": 40.0},
    "counts": {"taken": 250_000},
}


def measured(cases, list_ms):
    wanted = pages("30101")
    times = {page.name: Summary(60, 20.0, 30.0) for page in wanted}
    times |= {EMPTY: Summary(60, 10.0, 12.0), LIST: Summary(60, list_ms, list_ms * 2)}
    loading = {"migrate": {"seconds": 9.5, "busy": 8.0}, "load": {"seconds": 12.0, "busy": 11.0}}
    web = {"processes": 2, "total": 300.0, "biggest": 160.0}
    return Measured(
        cases=cases,
        years=3,
        loading=loading,
        times=times,
        queries={LIST: 7},
        plans=["Index Scan"],
        memory={"at rest": {"web": web}},
        weights={"first": 100_000, "again": 6_000},
    )


def table(text):
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"
    ]


def test_the_table_says_goal_measured_ratio_and_verdict(tmp_path):
    write(
        [measured(20_000, 25.0), measured(1_000_000, 80.0)], pages("30101"), MACHINE, OLD, tmp_path, sums=SUMS
    )
    rows = table((tmp_path / "latest.md").read_text())
    assert [LIST, "≤ 60", "25.0", "50.0", "2.5", "7", "reached"] in rows
    assert [LIST, "≤ 60", "80.0", "160.0", "8.0", "7", "**missed**"] in rows
    assert [LIST, "20,000", "1,000,000", "≤ 1.5 ×", "3.20 ×", "**missed**"] in rows
    assert [UNIT, "20,000", "1,000,000", "≤ 1.5 ×", "1.00 ×", "reached"] in rows
    assert ["migrate an empty database", "≤ 15 s", "9.5 s, of which 8.0 s of processor", "reached"] in rows
    brought, missed = "bring in 250,000 old cases", "**missed**"
    assert [brought, "≤ 60 s", "60.1 s, of which 41.0 s of processor", missed] in rows
    assert [f"{brought}: upload", "", "2.0 s, of which 1.0 s of processor", ""] in rows
    assert ["probability of 200 events", "≤ 2,000 ms", "40.2 ms", "reached"] in rows
    assert ["estimates", "", "90.0 ms", ""] in rows
    assert ["years", "≤ 1,000 ms", "1200.0 ms", "**missed**"] in rows
    assert ["weight of *Meld fra*, first, gzip", "≤ 120 kB", "100.0 kB", "reached"] in rows
    assert ["weight of *Meld fra*, again, gzip", "≤ 5 kB", "6.0 kB", "**missed**"] in rows


def test_every_row_of_a_table_has_the_same_number_of_cells(tmp_path):
    write([measured(20_000, 25.0)], pages("30101"), MACHINE, OLD, tmp_path)
    block: list[int] = []
    for line in (tmp_path / "latest.md").read_text().splitlines():
        if line.startswith("|"):
            block.append(line.count("|"))
            assert block[0] == block[-1], line
        else:
            block = []


def test_the_numbers_are_kept_for_machines(tmp_path):
    write([measured(20_000, 25.0)], pages("30101"), MACHINE, OLD, tmp_path)
    told = json.loads((tmp_path / "latest.json").read_text())
    assert told["sizes"][0]["times"][LIST] == {"count": 60, "p50": 25.0, "p95": 50.0}
    assert (told["machine"], told["old_cases"]) == (MACHINE, OLD)


def test_a_goal_is_reached_at_the_goal_itself_and_what_has_none_is_not_judged():
    assert (verdict(60, 60), verdict(60.1, 60), verdict(9, None)) == ("reached", "**missed**", "")
