"""The map, states and permissions as pages drawn from the code: `python -m tools.generate_docs [check]`.

A page written by hand goes stale; these say what the code says, and `check` finds one that no longer does.
"""

import ast
import importlib
import os
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from configparser import ConfigParser
from pathlib import Path
from typing import Any

from tools.tree import ROOT

FOLDER = ROOT / "docs" / "architecture"
NOTE = "<!-- Drawn by `python -m tools.generate_docs`; change the code, not this page. -->"


def pages() -> dict[str, str]:
    """Name of the page → its text. Needs Django to be set up."""
    from django.utils.translation import override

    with override(None):  # no language: the msgids, which are English
        return {"map.md": _map(), "states.md": _states(), "permissions.md": _permissions()}


def stale(folder: Path = FOLDER) -> list[str]:
    return [
        f"docs/architecture/{name} is stale; run `python -m tools.generate_docs`"
        for name, text in pages().items()
        if not (folder / name).exists() or (folder / name).read_text() != text
    ]


def write(folder: Path = FOLDER) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text)
    return []


def _map() -> str:
    parts = [
        "The site knows the subjects, the subjects know the platform, the platform knows the methods.",
        "Subjects stand in tiers, and each imports only from tiers below its own.",
        "## Subjects",
        _table(("tier", "subject", "what it is"), _subjects()),
        "## Platform",
        _table(("package", "what it is"), _packages("platform")),
        "## Methods",
        _table(("file", "what it is"), _packages("methods")),
        "## Site",
        _table(("part", "what it is"), _packages("site")),
    ]
    return _page("The map", parts)


def _subjects() -> Iterator[tuple[str, str, str]]:
    """In the order of `.importlinter`, highest first; those that are still to come say so."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter")
    tiers = config["importlinter:contract:tiers"]["layers"].split("\n")
    for height, tier in enumerate(reversed([line for line in tiers if line.strip()]), start=1):
        for name in (part.strip(" ()") for part in tier.split("|")):
            home = ROOT / "sloyfe" / "domains" / name / "__init__.py"
            yield str(height), f"`{name}`" if home.exists() else name, _first_line(home) or "to come"


def _packages(room: str) -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "sloyfe" / room).iterdir()):
        home = path / "__init__.py" if path.is_dir() else path
        if home.suffix == ".py" and home.exists() and path.stem not in {"__init__", "apps", "tests"}:
            yield f"`{path.stem}`", _first_line(home)


def _first_line(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text())) if path.exists() else None
    return text.split("\n\n")[0].replace("\n", " ") if text else ""


def _states() -> str:
    parts = ["What may happen in each state, and what comes then. Whatever is not in a row is refused."]
    for place, name, table in state_tables():
        parts.append(f"## {place}: {name}")
        events = sorted({event for row in table.values() for event in row}, key=str)
        rows = [
            (f"**{_shown(state)}**", *(_shown(row[event]) if event in row else "" for event in events))
            for state, row in table.items()
        ]
        parts.append(_table(("state", *map(str, events)), rows))
    return _page("States", parts)


def state_tables() -> Iterator[tuple[str, str, Mapping[Any, Mapping[Any, Any]]]]:
    """Every table called …STATES in a subject's or platform package's `choices`."""
    import sloyfe.domains
    import sloyfe.platform

    for room in (sloyfe.domains, sloyfe.platform):
        for found in pkgutil.iter_modules(room.__path__):
            name = f"{room.__name__}.{found.name}.choices"
            if found.ispkg and importlib.util.find_spec(name):
                module = importlib.import_module(name)
                for attribute, value in vars(module).items():
                    if attribute.endswith("STATES") and isinstance(value, Mapping):
                        yield found.name, attribute, value


def _shown(state: Any) -> str:
    return str(getattr(state, "value", state))


def _permissions() -> str:
    from sloyfe.platform.access.policy import policies

    rules = [
        (f"`{action}`", str(rule.prose), str(rule.refusal) or "—") for action, rule in policies().items()
    ]
    addresses = [(f"`/{route}`", kind, said) for route, kind, said in sorted(addresses_declared())]
    parts = [
        "A list shows what `visible_to` lets through, a command asks `require`, a button asks `can`.",
        "All three say the same; a test holds them together.",
        "## Actions",
        _table(("action", "who may", "what the refused are told"), rules),
        "## Addresses",
        _table(("address", "open to", "why or for which action"), addresses),
    ]
    return _page("Permissions", parts)


def addresses_declared() -> Iterator[tuple[str, str, str]]:
    """Each address of the site with the rule that its view declares."""
    for route, view in addresses():
        kind, said = getattr(view, "access_rule", ("undeclared", ""))
        yield route, kind.replace("_", " "), f"`{said}`" if kind == "requires" else said


def addresses() -> Iterator[tuple[str, Any]]:
    """Each address that the site answers, with the view behind it."""
    from django.urls import URLResolver, get_resolver

    def walk(patterns: Iterable[Any], prefix: str) -> Iterator[tuple[str, Any]]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern).lstrip("^")
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            else:
                yield route.rstrip("$"), pattern.callback

    return walk(get_resolver().url_patterns, "")


def _page(title: str, parts: list[str]) -> str:
    return "\n\n".join([NOTE, f"# {title}", *parts]) + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sloyfe.site.settings")
    import django

    django.setup()
    said = stale() if sys.argv[1:] == ["check"] else write()
    sys.stdout.writelines(f"{line}\n" for line in said)
    sys.exit(bool(said))
