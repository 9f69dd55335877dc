"""What was measured of a workshop of a thousand, in words and a table."""

from typing import Any

GOAL = 500  # milliseconds, p99


def faults(told: dict[str, Any]) -> list[str]:
    """A phone that was not told, a stream that was lost, and a vote that is not there."""
    people = told["people"]
    found = [f"{people - n} phones were not told of a change" for n in told["heard"] if n != people]
    found += [f"{people - n} votes are missing at a question" for n in told["votes"] if n != people]
    found += [f"{told['lost']} streams were lost"] if told["lost"] else []
    return found + [f"p99 of {words} is {ms:g} ms" for words, ms in goals(told) if ms > GOAL]


def goals(told: dict[str, Any]) -> list[tuple[str, float]]:
    rounds = [
        (f"the answers of round {number}, from counted to heard", one["told"]["p99"])
        for number, one in enumerate(told["rounds"], start=1)
    ]
    return [*rounds, ("what is put on all screens, from pressed to heard", told["changes"]["p99"])]


def lines(told: dict[str, Any]) -> list[str]:
    machine, people, questions = told["machine"], told["people"], told["questions"]
    said = [
        "# What a workshop of a thousand measured",
        "",
        f"{machine['day']}, {machine['cores']} cores shared with the phones, one web process.",
        f"{people:,} phones, {questions} questions in two rounds, each paper signed unseen and cast without a cookie.",
        "Milliseconds until a phone has heard all of it, while others read pages.",
        "",
        "| what | p50 | p95 | p99 | last | |",
        "|---|---|---|---|---|---|",
    ]
    for number, one in enumerate(told["rounds"], start=1):
        said += [
            _row(f"round {number}, from counted to heard, goal p99 ≤ {GOAL}", one["told"], GOAL),
            _row(
                f"round {number}, from pressed to heard, with {one['counting']:.0f} ms of counting",
                one["pressed"],
            ),
        ]
    said += [
        _row(f"a change on all screens, from pressed to heard, goal p99 ≤ {GOAL}", told["changes"], GOAL),
        _row("a page that somebody reads meanwhile", told["pages"]),
        "",
        *(
            f"Round {number}: papers were drawn in {one['drew']:.0f} s, votes cast in {one['voted']:.0f} s."
            for number, one in enumerate(told["rounds"], start=1)
        ),
        "",
        *(f"- {fault}" for fault in told["faults"]),
    ]
    return said


def _row(words: str, times: dict[str, float], goal: int | None = None) -> str:
    verdict = "" if goal is None else "reached" if times["p99"] <= goal else "**missed**"
    figures = " | ".join(f"{times[share]:g}" for share in ("p50", "p95", "p99", "p100"))
    return f"| {words} | {figures} | {verdict} |"
