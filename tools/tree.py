"""Which files the checks read: what git tracks or would track, so that ignored folders cost nothing."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def files(root: Path, *patterns: str) -> Iterator[Path]:
    """Files under the root in a fixed order; outside a git tree (a test's own folder) every file there is."""
    for path in sorted(_tracked(root) if (root / ".git").exists() else root.rglob("*")):
        if path.is_file() and (not patterns or any(path.match(pattern) for pattern in patterns)):
            yield path


def is_test(path: Path) -> bool:
    return "tests" in path.parts or path.name == "conftest.py"


def _tracked(root: Path) -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True).stdout
    return [root / name for name in listed.split("\0") if name]
