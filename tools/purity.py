"""Methods take the day, the seed and the thresholds from outside: `python -m tools.purity`.

The import contract keeps Django, network and files away; this finds the calls that ask the clock or chance.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.tree import ROOT, files, is_test

CLOCK = {"today", "now", "utcnow", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
CHANCE = {"random", "secrets", "uuid"}
SEEDED = {"Random", "default_rng", "RandomState"}
WORLD = {"open", "print", "input"}


def problems(root: Path = ROOT) -> list[str]:
    return [
        f"{path.relative_to(root).as_posix()}:{line}: {said}"
        for path in files(root, "*.py")
        if path.is_relative_to(root / "sloyfe" / "methods") and not is_test(path)
        for line, said in _impure(ast.parse(path.read_text()))
    ]


def _impure(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        parts = ast.unparse(node.func).split(".")
        name = parts[-1]
        if len(parts) > 1 and (name in CLOCK or parts[:2] == ["time", "time"]):
            yield node.lineno, f"{'.'.join(parts)}() asks the clock; take the day as an argument"
        elif name in SEEDED and not node.args and not node.keywords:
            yield node.lineno, f"{'.'.join(parts)}() has no seed; take it as an argument"
        elif name not in SEEDED and CHANCE & {*parts[:-1]} and isinstance(_root(node.func), ast.Name):
            yield node.lineno, f"{'.'.join(parts)}() asks chance; take a seed as an argument"
        elif len(parts) == 1 and name in WORLD:
            yield node.lineno, f"{name}() reaches outside; take and return values"


def _root(node: ast.AST) -> ast.AST:
    """What an attribute hangs on: a module's name, or a call that made a seeded generator."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node


if __name__ == "__main__":
    said = problems()
    sys.stdout.writelines(f"{line}\n" for line in said)
    sys.exit(bool(said))
