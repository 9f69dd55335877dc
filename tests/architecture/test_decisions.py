"""Decisions stay short, whole and in order; changes are told in fragments."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEADINGS = ["Context", "Decision", "Alternatives", "Consequences"]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
FRAGMENT = re.compile(r"[a-z0-9-]+\.(new|changed|mended|removed|security)\.md")


def faults(number, name, text):
    """What a decision lacks; the file is `name`, and by its place it should bear `number`."""
    if not re.fullmatch(rf"{number:04d}-[a-z0-9-]+\.md", name):
        yield f"should be called {number:04d}-what-was-decided.md"
    if not text.startswith(f"# {number}. "):
        yield f"should begin with # {number}."
    if not re.search(r"^Status: (accepted|proposed|replaced by \d+)$", text, flags=re.MULTILINE):
        yield "says no status"
    if re.findall(r"^## (.+)$", text, flags=re.MULTILINE) != HEADINGS:
        yield f"should have the headings {', '.join(HEADINGS)}"
    if len(re.findall(r"^- \*\*", text, flags=re.MULTILINE)) < 2:
        yield "names fewer than two alternatives"
    if (words := len(text.split())) > 400:
        yield f"has {words} words; 400 is enough"


@pytest.mark.parametrize(
    ("number", "path"), enumerate(DECISIONS, start=1), ids=[path.name for path in DECISIONS]
)
def test_a_decision_is_whole_and_short(number, path):
    assert list(faults(number, path.name, path.read_text())) == []


def test_there_are_decisions():
    assert len(DECISIONS) >= 7


def test_a_poor_decision_is_told_what_it_lacks():
    assert list(faults(10, "0011-later.md", "# Later\n\n## Context\n\n" + "word " * 400)) == [
        "should be called 0010-what-was-decided.md",
        "should begin with # 10.",
        "says no status",
        "should have the headings Context, Decision, Alternatives, Consequences",
        "names fewer than two alternatives",
        "has 404 words; 400 is enough",
    ]


def test_every_fragment_says_what_kind_of_change_it_is():
    names = [
        path.name for path in (ROOT / "changelog.d").glob("*") if path.name not in {"README.md", ".gitkeep"}
    ]
    assert [name for name in names if not FRAGMENT.fullmatch(name)] == []
