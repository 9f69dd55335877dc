"""Strict types where a mistake is dear: methods, platform, and each subject's commands, queries and rules.

Everything else is read along for what it promises, and not reported: `python -m tools.types`.
"""

import subprocess
import sys
from pathlib import Path

from tools.tree import ROOT, files, is_test

WHOLE_ROOMS = {"methods", "platform"}
TYPED_LAYERS = {"commands", "queries", "rules"}


def typed(root: Path = ROOT) -> list[str]:
    names = (path.relative_to(root) for path in files(root, "*.py") if path.is_relative_to(root / "sloyfe"))
    return [name.as_posix() for name in names if _is_typed(name)]


def _is_typed(name: Path) -> bool:
    parts = {*name.with_suffix("").parts}
    return bool((WHOLE_ROOMS | TYPED_LAYERS) & parts) and not is_test(name) and "migrations" not in parts


if __name__ == "__main__":
    sys.exit(subprocess.run([sys.executable, "-m", "mypy", *typed()], cwd=ROOT, check=False).returncode)
