"""Integrity is the database's: each constraint has a test beside its subject in which the database refuses."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tools.tree import ROOT


def constraints() -> Iterator[tuple[Path, str]]:
    """The folder of each of our subjects, and the names of what its tables refuse."""
    for config in apps.get_app_configs():
        if not config.name.startswith("sloyfe."):
            continue
        for model in config.get_models():
            for constraint in model._meta.constraints:
                yield Path(config.path), constraint.name


def untested(folder: Path, names: set[str]) -> list[str]:
    tests = "\n".join(path.read_text() for path in sorted((folder / "tests").glob("test_*.py")))
    return sorted(name for name in names if f'"{name}"' not in tests)


def test_every_constraint_has_a_test_in_which_the_database_refuses():
    by_folder: dict[Path, set[str]] = {}
    for folder, name in constraints():
        by_folder.setdefault(folder, set()).add(name)
    assert {
        folder.relative_to(ROOT).as_posix(): missing
        for folder, names in by_folder.items()
        if (missing := untested(folder, names))
    } == {}
    assert len(by_folder) > 5


def test_a_constraint_that_no_test_names_is_told(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_constraints.py").write_text('refused("one_is_tested", row, size=0)\n')
    assert untested(tmp_path, {"one_is_tested", "one_is"}) == ["one_is"]
