import re
import sys

from tools import check, typed

GOOD = [sys.executable, "-c", "print('not worth a line')"]
BAD = [sys.executable, "-c", "raise SystemExit('here, and do this instead')"]


def timeless(text):
    return re.sub(r" +\d+\.\d s", "", text).splitlines()


def test_all_checks_run_even_when_one_fails_and_the_failed_are_named(capsys):
    assert check.main([], {"first": BAD, "second": GOOD, "third": BAD}) == 1

    assert timeless(capsys.readouterr().out) == [
        "first       FAILED",
        "here, and do this instead",
        "second      ok",
        "third       FAILED",
        "here, and do this instead",
        "Not in order: first, third. One alone: python tools/check.py first",
    ]


def test_the_slow_one_has_a_lane_of_its_own_and_is_named_too(capsys):
    assert check.main([], {"types": BAD, "second": GOOD}) == 1
    assert (
        timeless(capsys.readouterr().out)[-1] == "Not in order: types. One alone: python tools/check.py types"
    )


def test_one_check_can_be_run_alone(capsys):
    assert check.main(["second"], {"first": BAD, "second": GOOD}) == 0
    assert timeless(capsys.readouterr().out) == ["second      ok"]


def test_an_unknown_check_is_refused_with_the_known_ones(capsys):
    assert check.main(["nonsense"], {"first": GOOD}) == 2
    assert "There are: first." in capsys.readouterr().err


def test_types_are_strict_in_methods_platform_and_the_layers_that_decide(tmp_path):
    for name in (
        "methods/merkle.py",
        "methods/tests/test_merkle.py",
        "platform/access/policy.py",
        "platform/access/migrations/0001_initial.py",
        "domains/cases/commands/closing.py",
        "domains/cases/queries.py",
        "domains/cases/rules.py",
        "domains/cases/views.py",
        "site/urls.py",
    ):
        path = tmp_path / "sloyfe" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert typed.typed(tmp_path) == [
        "sloyfe/domains/cases/commands/closing.py",
        "sloyfe/domains/cases/queries.py",
        "sloyfe/domains/cases/rules.py",
        "sloyfe/methods/merkle.py",
        "sloyfe/platform/access/policy.py",
    ]
