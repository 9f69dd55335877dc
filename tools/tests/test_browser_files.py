import os
from pathlib import Path

import pytest

from tools import browser_files


@pytest.fixture
def packages(tmp_path, monkeypatch):
    monkeypatch.setattr(browser_files, "ROOT", tmp_path)
    for path in browser_files.wanted(for_tests=True).values():
        place = tmp_path / "node_modules" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"content\n//# sourceMappingURL=index.js.map\n")
    return tmp_path


def test_only_what_is_served_is_copied_and_nothing_points_at_a_source_map(packages):
    assert browser_files.main([]) == 0

    vendor = packages / "build" / "vendor"
    assert browser_files.lying_in(vendor) == set(browser_files.SERVED)
    assert (vendor / "ds-web.js").read_bytes() == b"content\n\n"
    assert not (packages / "build" / "for-tests").exists()


def test_what_only_tests_use_lies_outside_what_is_served(packages):
    assert browser_files.main(["--for-tests"]) == 0

    assert [place.name for place in (packages / "build" / "for-tests").iterdir()] == ["axe.js"]
    assert not (packages / "build" / "vendor" / "axe.js").exists()


def test_an_icon_font_is_asked_for_in_the_one_format_that_is_served(packages):
    css = packages / "node_modules" / browser_files.SERVED["bpmn-font.css"]
    css.write_text(
        "@font-face {\n  src: url('../font/bpmn.eot?1');\n  src: url('../font/bpmn.eot?1#x') format('e'),\n"
        "       url('../font/bpmn.ttf?1') format('t');\n  font-style: normal;\n}\n"
    )

    browser_files.main([])

    served = (packages / "build" / "vendor" / "bpmn-font.css").read_text()
    assert served == "@font-face {\n  src: url('bpmn.woff2') format('woff2');\n  font-style: normal;\n}\n"


def test_a_file_no_longer_served_is_taken_away(packages):
    stale = packages / "build" / "vendor" / "old.js"
    stale.parent.mkdir(parents=True)
    stale.write_text("")

    browser_files.main([])

    assert not stale.exists()


def fake_npm(folder: Path, ends_with: int = 0) -> Path:
    """Says how it was called, and leaves the files the lock file would give."""
    folder.mkdir(exist_ok=True)
    program = folder / "npm"
    program.write_text(
        f'#!/bin/sh\necho "$@" > "$PWD/called"\necho "$HOME" >> "$PWD/called"\nexit {ends_with}\n'
    )
    program.chmod(0o755)
    return program


def test_npm_runs_no_script_of_a_package_and_has_a_home_even_where_there_is_none(packages, monkeypatch):
    monkeypatch.setenv("HOME", "")

    browser_files.fetch(fake_npm(packages / "bin"), for_tests=False)

    words, home = (packages / "called").read_text().splitlines()
    assert words.split() == [
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--omit=dev",
    ]
    assert home == str(packages / "build" / "home")


def test_a_failed_download_ends_with_a_sentence(packages):
    with pytest.raises(SystemExit, match="could not be fetched"):
        browser_files.fetch(fake_npm(packages / "bin", ends_with=1), for_tests=False)


def test_npm_in_the_path_is_used_before_the_wheels(packages, monkeypatch):
    ours = fake_npm(packages / "bin")
    monkeypatch.setenv("PATH", f"{ours.parent}{os.pathsep}/bin")

    assert browser_files.npm() == ours
