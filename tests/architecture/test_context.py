"""CONTEXT.md fixes the words, so every table and every role must have its word there."""

import re
from pathlib import Path

from django.apps import apps

from sloyfe.platform.access.choices import Role

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.findall(r"^\| `([^`]+)` \|", (ROOT / "CONTEXT.md").read_text(), flags=re.MULTILINE)


def models():
    """The subjects' own tables; those that history writes by itself have no word of their own."""
    for model in apps.get_models():
        if model.__module__.startswith("sloyfe.domains.") and not hasattr(model, "pgh_tracked_model"):
            yield model.__name__


def test_every_table_of_a_subject_has_its_word():
    assert sorted(set(models()) - {*NAMED}) == []


def test_every_role_has_its_word():
    assert sorted({f"Role.{role.name}" for role in Role} - {*NAMED}) == []


def test_no_code_name_stands_for_two_things():
    assert sorted({name for name in NAMED if NAMED.count(name) > 1}) == []
