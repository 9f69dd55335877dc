import pytest

from tools import sizes

ROW = "x = 1\n"


@pytest.fixture
def house(tmp_path):
    (tmp_path / "sloyfe").mkdir()
    return tmp_path


def check(house, listed=""):
    path = house / "sizes.txt"
    path.write_text(listed)
    return sizes.problems(house, path)


def write(house, name, text):
    path = house / "sloyfe" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_file_at_its_cap_is_fine_and_one_line_more_is_not(house):
    write(house, "views.py", ROW * 500)
    assert check(house) == []
    write(house, "views.py", ROW * 501)
    assert check(house) == ["sloyfe/views.py: 501 lines, file cap 500; split by verb, noun or screen"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("tests/test_x.py", ROW * 601, "sloyfe/tests/test_x.py: 601 lines, test file cap 600"),
        ("x.py", "def f():\n" + "    x = 1\n" * 60, "sloyfe/x.py::f: 61 lines, function cap 60"),
        (
            "x.py",
            "class A:\n    def f(self):\n" + "        x = 1\n" * 60,
            "sloyfe/x.py::A.f: 61 lines, function cap 60",
        ),
        ("x.py", "class A:\n" + "    x = 1\n" * 300, "sloyfe/x.py::A: 301 lines, class cap 300"),
        ("templates/x.html", "<p>\n" * 201, "sloyfe/templates/x.html: 201 lines, template cap 200"),
        ("static/x.js", "x()\n" * 501, "sloyfe/static/x.js: 501 lines, asset cap 500"),
        ("site/settings.py", ROW * 451, "sloyfe/site/settings.py: 451 lines, file cap 450"),
    ],
)
def test_each_kind_has_its_cap(house, name, text, expected):
    write(house, name, text)
    assert check(house) == [f"{expected}; split by verb, noun or screen"]


def test_migrations_are_as_long_as_they_are(house):
    write(house, "migrations/0001_initial.py", ROW * 900)
    assert check(house) == []


def test_the_list_may_only_shrink(house):
    write(house, "views.py", ROW * 510)
    assert check(house, "510 sloyfe/views.py\n") == []
    assert check(house, "505 sloyfe/views.py\n") == [
        "sloyfe/views.py: grew from 505 to 510 lines; what is over its cap only shrinks"
    ]
    won = ["sloyfe/views.py: has shrunk; run `python -m tools.sizes write` to keep what was won"]
    assert check(house, "520 sloyfe/views.py\n") == won
    write(house, "views.py", ROW * 400)
    assert check(house, "510 sloyfe/views.py\n") == won


def test_writing_lowers_and_removes_and_never_adds_or_raises(house):
    write(house, "lower.py", ROW * 510)
    write(house, "grown.py", ROW * 520)
    write(house, "mended.py", ROW)
    write(house, "fresh.py", ROW * 900)
    listed = house / "sizes.txt"
    listed.write_text("600 sloyfe/lower.py\n505 sloyfe/grown.py\n700 sloyfe/mended.py\n700 sloyfe/gone.py\n")
    sizes.write(house, listed)
    assert listed.read_text() == "505 sloyfe/grown.py\n510 sloyfe/lower.py\n"


def test_the_house_as_a_whole_stays_small(house):
    for number in range(12):
        write(house, f"view_{number}.py", ROW * 100)
    assert check(house) == ["half of all files are over 100 lines; aim 80"]
    for number in range(12):
        write(house, f"view_{number}.py", ROW * (300 if number < 3 else 10))
    assert check(house) == ["a tenth of all files are over 300 lines; aim 250"]
