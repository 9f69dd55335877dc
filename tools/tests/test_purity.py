import pytest

from tools import purity


@pytest.fixture
def said(tmp_path):
    home = tmp_path / "sloyfe" / "methods"
    home.mkdir(parents=True)

    def about(line):
        (home / "spc.py").write_text(line + "\n")
        return [problem.removeprefix("sloyfe/methods/spc.py:1: ") for problem in purity.problems(tmp_path)]

    return about


@pytest.mark.parametrize(
    "line",
    [
        "random.Random(seed).random()",
        "np.random.default_rng(seed)",
        "sha256(data)",
        "date(2026, 1, 1)",
        "step(now=now)",
    ],
)
def test_what_is_given_from_outside_is_fine(said, line):
    assert said(line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("date.today()", "date.today() asks the clock; take the day as an argument"),
        ("datetime.datetime.now(UTC)", "datetime.datetime.now() asks the clock; take the day as an argument"),
        ("time.time()", "time.time() asks the clock; take the day as an argument"),
        ("random.shuffle(rows)", "random.shuffle() asks chance; take a seed as an argument"),
        ("np.random.normal()", "np.random.normal() asks chance; take a seed as an argument"),
        ("np.random.default_rng()", "np.random.default_rng() has no seed; take it as an argument"),
        ("uuid.uuid4()", "uuid.uuid4() asks chance; take a seed as an argument"),
        ("open('scale.csv')", "open() reaches outside; take and return values"),
    ],
)
def test_clock_chance_and_files_are_refused(said, line, expected):
    assert said(line) == [expected]
