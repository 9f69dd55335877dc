import pytest

from tools import tracked


@pytest.fixture
def said(tmp_path):
    def about(name, text=""):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return tracked.problems(tmp_path)

    return about


@pytest.mark.parametrize(
    "name",
    [
        "sloyfe/domains/cases/views/closing.py",
        "docs/handbook.md",
        "sloyfe/platform/ui/static/ui/form.js",
        "data.csv.md",
    ],
)
def test_names_that_say_what_they_hold_are_fine(said, name):
    inside = "/ro" + "ot/"  # of an address, of somebody's own folder: of no machine
    assert said(name, f"see /etc/hosts, {{{{ url }}}}{inside}1 and ~{inside}x") == []


@pytest.mark.parametrize("word", [*sorted(tracked.EMPTY_NAMES), "views_part2", "part_3"])
def test_a_name_that_fits_anything_is_refused_once_as_file_and_as_folder(said, word, tmp_path):
    assert said(f"sloyfe/{word}.py") == [
        f"sloyfe/{word}.py: {word!r} says nothing; name it after what it holds"
    ]
    (tmp_path / "sloyfe" / f"{word}.py").unlink()
    said(f"sloyfe/{word}/a.csv")
    assert said(f"sloyfe/{word}/b.csv") == [
        f"sloyfe/{word}: {word!r} says nothing; name it after what it holds"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "static/htmx.min.js",
        "static/x.min.css",
        "node_modules/a/b.js",
        "static/vendor/a.js",
        "fonts/inter.woff2",
    ],
)
def test_third_party_files_are_refused(said, name):
    assert said(name) == [f"{name}: third-party files come from npm at set-up and are not committed"]


@pytest.mark.parametrize(
    "host", ["registry.npm" + "js.org/htmx", "py" + "pi.org/simple", "mirror.test" + "/debian/pool"]
)
def test_an_address_of_a_registry_is_refused(said, host):
    assert said("lock.txt", f"one\nfrom https://{host}\n") == [
        "lock.txt:2: names a package registry; leave the address to the client's settings"
    ]


@pytest.mark.parametrize(
    "path", ["/ro" + "ot/x", "/ho" + "me/kari/x", "/Us" + "ers/kari/x", "C:\\Us" + "ers\\kari"]
)
def test_a_path_of_one_machine_is_refused(said, path):
    assert said("notes.md", f"see {path}\n") == [
        "notes.md:1: holds a path of one machine; make it relative or an environment variable"
    ]


def test_a_merge_left_half_done_is_refused(said):
    assert said("notes.md", "one\n" + "<" * 7 + " HEAD\ntwo\n") == ["notes.md:2: a merge was left half-done"]
