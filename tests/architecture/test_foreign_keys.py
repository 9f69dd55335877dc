"""A foreign key named by string never shows as an import, so the rooms and tiers are checked here too."""

from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORK = -2  # Django's and other people's tables lie below everything of ours
PLATFORM = -1


def heights():
    """Subject → its tier, from the one list of them in `.importlinter`; the lowest is 0."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter")
    lines = [line for line in config["importlinter:contract:tiers"]["layers"].split("\n") if line.strip()]
    tiers = enumerate(reversed(lines))
    return {name.strip(" ()"): height for height, line in tiers for name in line.split("|")}


HEIGHTS = heights()


def height(model):
    room = model.__module__.split(".")
    if room[0] != "sloyfe":
        return FRAMEWORK
    return HEIGHTS[room[2]] if room[1] == "domains" else PLATFORM


def upward(model):
    """The relations of a model that point to its own tier's siblings or higher."""
    for field in model._meta.get_fields(include_hidden=True):
        target = field.related_model if field.is_relation and not field.auto_created else None
        if target is None or isinstance(target, str):
            continue
        is_home = model.__module__.split(".")[:3] == target.__module__.split(".")[:3]
        between_rooms_below = height(model) == height(target) < 0
        if not is_home and not between_rooms_below and height(model) <= height(target):
            yield f"{model.__name__}.{field.name} -> {target._meta.label}"


def test_foreign_keys_point_downwards():
    ours = [model for model in apps.get_models() if model.__module__.startswith("sloyfe.")]
    assert [problem for model in ours for problem in upward(model)] == []


def planted(module, name, target):
    meta = type("Meta", (), {"app_label": "planted"})
    return type(
        name,
        (models.Model,),
        {
            "__module__": module,
            "Meta": meta,
            "other": models.ForeignKey(target, models.CASCADE, related_name="+"),
        },
    )


@pytest.mark.parametrize(
    ("module", "target", "expected"),
    [
        ("sloyfe.domains.organisation.models", "cases.Case", ["Fault.other -> cases.Case"]),
        ("sloyfe.platform.access.models", "organisation.Unit", ["Fault.other -> organisation.Unit"]),
        ("sloyfe.domains.requirements.models", "cases.Case", ["Fault.other -> cases.Case"]),
        ("sloyfe.domains.audits.models", "cases.Case", []),
        ("sloyfe.domains.organisation.models", "accounts.User", []),
        ("sloyfe.platform.access.models", "accounts.User", []),
    ],
)
def test_a_planted_upward_key_is_found(module, target, expected):
    # isolate_apps keeps the planted model out of the real registry; the targets are looked up there by class.
    with isolate_apps():
        fault = planted(module, "Fault", apps.get_model(target))
    assert list(upward(fault)) == expected


def test_a_planted_key_to_a_sibling_is_found():
    with isolate_apps():
        sibling = planted("sloyfe.domains.training.models", "Course", apps.get_model("accounts.User"))
        fault = planted("sloyfe.domains.audits.models", "Fault", sibling)
    assert list(upward(fault)) == ["Fault.other -> planted.Course"]
