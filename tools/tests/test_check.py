import sys

from tools import check

GOOD = [sys.executable, "-c", "pass"]
BAD = [sys.executable, "-c", "raise SystemExit(1)"]


def test_all_checks_run_even_when_one_fails_and_the_failed_are_named(capsys):
    assert check.main([], {"first": BAD, "second": GOOD, "third": BAD}) == 1

    assert capsys.readouterr().out.splitlines() == [
        "first …",
        "second …",
        "third …",
        "Not in order: first, third. One alone: python tools/check.py first",
    ]


def test_one_check_can_be_run_alone(capsys):
    assert check.main(["second"], {"first": BAD, "second": GOOD}) == 0
    assert capsys.readouterr().out == "second …\n"


def test_an_unknown_check_is_refused_with_the_known_ones(capsys):
    assert check.main(["nonsense"], {"first": GOOD}) == 2
    assert "There are: first." in capsys.readouterr().err
