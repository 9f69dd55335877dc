"""Runs every check of the house, all of them even when one fails, and says at the end which did."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
TYPED = ("sloyfe/methods", "sloyfe/platform", "sloyfe/domains", "sloyfe/site", "tools")
CHECKS: dict[str, list[str]] = {
    "style": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--quiet", "--check", "."],
    "imports": [str(Path(PYTHON).parent / "lint-imports"), "--no-cache"],
    "types": [PYTHON, "-m", "mypy", "--no-error-summary", *TYPED],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", "--verbosity", "1"],
    "catalogues": [PYTHON, "-m", "tools.catalogues", "check"],
    "house": [PYTHON, "-m", "pytest", "-q", "tests/architecture", "tools"],
}


def main(words: list[str], checks: dict[str, list[str]] | None = None) -> int:
    chosen = checks or CHECKS
    if unknown := set(words) - set(chosen):
        sys.stderr.write(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(chosen)}.\n")
        return 2
    failed = [name for name in words or chosen if not passes(name, chosen[name])]
    if failed:
        print(f"Not in order: {', '.join(failed)}. One alone: python tools/check.py {failed[0]}", flush=True)
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    print(f"{name} …", flush=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
