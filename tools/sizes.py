"""Small files stay small: `python -m tools.sizes [write]`.

What is over its cap stands in `sizes.txt` with its size and may only shrink: nothing new comes in, nothing on
the list grows, and what has shrunk is written down anew (`write`). The medians of the house hold as a whole.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from tools.tree import ROOT, files, is_test

LIST = Path(__file__).with_name("sizes.txt")
CAPS = {"file": 500, "test file": 600, "function": 60, "class": 300, "template": 200, "asset": 500}
# kind: (median, ninth decile)
AIMS = {"file": (80, 250), "function": (8, 25), "template": (40, 200)}
ROOMS = ("sloyfe", "tests", "tools", "bench")
SETTINGS = ("sloyfe/site/settings.py", 450)


@dataclass(frozen=True)
class Size:
    name: str  # path, or path::Class.function
    kind: str
    lines: int

    @property
    def cap(self) -> int:
        return SETTINGS[1] if self.name == SETTINGS[0] else CAPS[self.kind]


def problems(root: Path = ROOT, listed: Path = LIST) -> list[str]:
    sizes = list(measured(root))
    known = _known(listed)
    over = {size.name: size for size in sizes if size.lines > size.cap}
    found = []
    for name, size in over.items():
        if name not in known:
            found.append(
                f"{name}: {size.lines} lines, {size.kind} cap {size.cap}; split by verb, noun or screen"
            )
        elif size.lines > known[name]:
            found.append(
                f"{name}: grew from {known[name]} to {size.lines} lines; what is over its cap only shrinks"
            )
    for name, lines in known.items():
        if name not in over or over[name].lines < lines:
            found.append(f"{name}: has shrunk; run `python -m tools.sizes write` to keep what was won")
    return found + _missed_aims(sizes)


def write(root: Path = ROOT, listed: Path = LIST) -> list[str]:
    """Writes down what has shrunk. It adds nothing and lets nothing grow."""
    sizes = {size.name: size for size in measured(root)}
    kept = {
        name: min(lines, sizes[name].lines)
        for name, lines in _known(listed).items()
        if name in sizes and sizes[name].lines > sizes[name].cap
    }
    listed.write_text("".join(f"{lines} {name}\n" for name, lines in sorted(kept.items())))
    return []


def measured(root: Path) -> Iterator[Size]:
    for path in files(root, "*.py", "*.html", "*.js", "*.css", "*.typ"):
        name = path.relative_to(root)
        if name.parts[0] not in ROOMS or "migrations" in name.parts:
            continue
        text = path.read_text()
        lines = text.count("\n")
        if path.suffix == ".py":
            yield Size(
                name.as_posix(), "test file" if is_test(name) or name.parts[0] == "tests" else "file", lines
            )
            yield from _definitions(name.as_posix(), ast.parse(text))
        else:
            kind = "template" if path.suffix in {".html", ".typ"} else "asset"
            yield Size(name.as_posix(), kind, lines)


def _definitions(place: str, node: ast.AST, within: str = "") -> Iterator[Size]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{within}{child.name}"
            kind = "class" if isinstance(child, ast.ClassDef) else "function"
            yield Size(f"{place}::{name}", kind, (child.end_lineno or child.lineno) - child.lineno + 1)
            yield from _definitions(place, child, f"{name}.")
        elif not isinstance(child, ast.expr):
            yield from _definitions(place, child, within)


def _missed_aims(sizes: list[Size]) -> list[str]:
    found = []
    for kind, (middle, decile) in AIMS.items():
        lines = sorted(size.lines for size in sizes if size.kind == kind and size.lines)
        if len(lines) < 10:
            continue
        if median(lines) > middle:
            found.append(f"half of all {kind}s are over {median(lines):.0f} lines; aim {middle}")
        if (ninth := quantiles(lines, n=10)[-1]) > decile:
            found.append(f"a tenth of all {kind}s are over {ninth:.0f} lines; aim {decile}")
    return found


def _known(listed: Path) -> dict[str, int]:
    lines = listed.read_text().splitlines() if listed.exists() else []
    return {name: int(count) for count, name in (line.split(" ", 1) for line in lines if line)}


if __name__ == "__main__":
    said = write() if sys.argv[1:] == ["write"] else problems()
    sys.stdout.writelines(f"{line}\n" for line in said)
    sys.exit(bool(said))
