"""What may not be in the repository: `python -m tools.tracked`.

No name that fits anything, no third-party browser files, no address of a package registry and
no path of one machine.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.tree import ROOT, files

EMPTY_NAMES = {
    "common",
    "core",
    "data",
    "helper",
    "helpers",
    "info",
    "manager",
    "managers",
    "misc",
    "util",
    "utils",
}
NUMBERED = re.compile(r"part_?\d+$")
THIRD_PARTY = re.compile(
    r"\.min\.(?:js|css|mjs)$|(?:^|/)node_modules/|/vendor(?:ed)?/.*\.(?:js|css|woff2?)$|\.woff2?$"
)
REGISTRY = re.compile(r"https?://[^\s\"'<>]*(?:pypi|pythonhosted|npmjs|/debian|registry)", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.~}/-])(?:/(?:root|home/[\w.-]+|Users/[\w.-]+|work)|[A-Z]:\\Users)[/\\]")
UNMERGED = re.compile(r"(?:<{7}|>{7}) \S")
LARGEST = 2_000_000  # bytes read for addresses and paths


def problems(root: Path = ROOT) -> list[str]:
    paths = list(files(root))
    names = {place for path in paths for place in _empty_names(path.relative_to(root))}
    said = [f"{place}: {place.stem!r} says nothing; name it after what it holds" for place in sorted(names)]
    return said + [problem for path in paths for problem in _problems(root, path)]


def _empty_names(name: Path) -> Iterator[Path]:
    """The file itself or the folders above it whose names would fit anything."""
    for place in [name, *name.parents][:-1]:
        if place.stem in EMPTY_NAMES or NUMBERED.search(place.stem):
            yield place


def _problems(root: Path, path: Path) -> Iterator[str]:
    name = path.relative_to(root).as_posix()
    if THIRD_PARTY.search(name):
        yield f"{name}: third-party files come from npm at set-up and are not committed"
    if path.stat().st_size > LARGEST:
        return
    try:
        lines = path.read_text().splitlines()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(lines, start=1):
        if REGISTRY.search(line):
            yield f"{name}:{number}: names a package registry; leave the address to the client's settings"
        if UNMERGED.match(line):
            yield f"{name}:{number}: a merge was left half-done"
        if MACHINE.search(line):
            yield f"{name}:{number}: holds a path of one machine; make it relative or an environment variable"


if __name__ == "__main__":
    said = problems()
    sys.stdout.writelines(f"{line}\n" for line in said)
    sys.exit(bool(said))
