"""The texts and tables of the demo, read once each from the `fjordvik` folder beside this file."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "fjordvik"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def words(name: str) -> tuple[str, ...]:
    return tuple((FOLDER / name).read_text(encoding="utf-8").split("\n")[:-1])


@cache
def settings(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def scenes() -> tuple[dict[str, Any], ...]:
    """Every scene of every file, in a fixed order."""
    files = sorted((FOLDER / "scenes").glob("*.toml"))
    return tuple(scene for path in files for scene in settings(f"scenes/{path.name}")["scene"])
