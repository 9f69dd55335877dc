"""CONTEXT.md fixes the words, so every table and every role must have its word there."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from sloyfe.platform.access.choices import Role

ROOT = Path(__file__).resolve().parents[2]
CONTEXT = (ROOT / "CONTEXT.md").read_text()
NAMED = re.findall(r"^\| `([^`]+)` \|", CONTEXT, flags=re.MULTILINE)


def models():
    """The subjects' own tables; those that history writes by itself have no word of their own."""
    for model in apps.get_models():
        if model.__module__.startswith("sloyfe.domains.") and not hasattr(model, "pgh_tracked_model"):
            yield model.__name__


def test_every_table_of_a_subject_has_its_word():
    assert sorted(set(models()) - {*NAMED}) == []


def test_every_role_has_its_word():
    assert sorted({f"Role.{role.name}" for role in Role} - {*NAMED}) == []


# In a list of roles the label says which leader, and which auditor: the other is a guest.
MORE_EXACT = {Role.UNIT_LEADER, Role.INTERNAL_AUDITOR}


@pytest.mark.parametrize(("column", "language"), list(enumerate(("en", "nb", "nn"))))
def test_every_role_is_called_by_its_word(column, language):
    rows = re.findall(r"^\| `Role\.(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|", CONTEXT, flags=re.MULTILINE)
    words = {name: columns[column].strip() for name, *columns in rows}
    with translation.override(language):
        labels = {role.name: str(role.label).lower() for role in Role if role not in MORE_EXACT}
    assert labels == {name: words[name] for name in labels}


def test_no_code_name_stands_for_two_things():
    assert sorted({name for name in NAMED if NAMED.count(name) > 1}) == []
