"""Locks what set-up installs: every package with its hashes, and no lock file naming a registry."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools import environment  # noqa: E402 - this file is also run by its path

SETS = environment.SETS
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links")


def main(words: list[str]) -> int:
    if words:
        sys.stderr.write("Usage: python tools/lock.py\n")
        return 2
    for name in SETS:
        lock_python(name)
    lock_browser_files()
    return 0


def lock_python(name: str) -> None:
    folder = ROOT / "requirements"
    venv = ROOT / ".venv"
    options = ["--quiet", "--generate-hashes", "--no-emit-index-url", "--python-version", "3.11"]
    command = [str(venv / "bin" / "uv"), "pip", "compile", *options, f"requirements/{name}.in"]
    target = folder / f"{name}.txt"
    environment.run(
        [*command, "-o", f"requirements/{name}.txt"],
        environment.uv_environment(environment.pip_configuration(venv)),
    )
    target.write_text(without_addresses(target.read_text()))


def without_addresses(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not ADDRESS.search(line)) + "\n"


def lock_browser_files() -> None:
    subprocess.run(
        ["npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=ROOT,
        check=True,
    )
    path = ROOT / "package-lock.json"
    lock = without_resolved(json.loads(path.read_text()))
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n")


def without_resolved(lock: dict[str, Any]) -> dict[str, Any]:
    """npm finds a package by name and version in whatever registry it is set up for, and checks the hash.

    Links to pages about money go as well: they are addresses that say nothing about the package.
    """
    packages = {
        name: {key: value for key, value in package.items() if key not in {"resolved", "funding"}}
        for name, package in lock["packages"].items()
    }
    return lock | {"packages": packages}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
