"""Screens, interfaces and jobs read by named queries: `python -m tools.reads`.

A filter in a view is a second read lock that nobody looks after. What may be seen, and in which order, is said
in `queries`, where the tests of the lock find it.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.tree import ROOT, files, is_test

# The faces of a subject: files, or folders of the same name.
FACES = {"views", "api", "jobs"}
# What narrows a queryset or looks into it; `objects` makes one.
READS = {
    "aggregate",
    "annotate",
    "distinct",
    "exclude",
    "exists",
    "filter",
    "in_bulk",
    "only",
    "order_by",
    "prefetch_related",
    "select_related",
    "values_list",
}


def problems(root: Path = ROOT) -> list[str]:
    return [
        f"{path.relative_to(root).as_posix()}:{line}: .{name} in {_face(root, path)}; ask a named query"
        for path in files(root, "*.py")
        if not is_test(path) and _face(root, path)
        for line, name in _reads(ast.parse(path.read_text()))
    ]


def _face(root: Path, path: Path) -> str:
    """Which face of a subject the file belongs to: what stands right below `sloyfe/<tier>/<subject>/`."""
    parts = path.relative_to(root).with_suffix("").parts
    return parts[3] if len(parts) > 3 and parts[0] == "sloyfe" and parts[3] in FACES else ""


def _reads(tree: ast.AST) -> Iterator[tuple[int, str]]:
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (
            node.attr == "objects" or (node.attr in READS and id(node) in called)
        ):
            yield node.end_lineno or node.lineno, node.attr


if __name__ == "__main__":
    said = problems()
    sys.stdout.writelines(f"{line}\n" for line in said)
    sys.exit(bool(said))
