"""Everything the house asks of a change: `make check`; one alone: `python tools/check.py writes`.

All checks run, also when one fails. Two lanes side by side, since the types take as long as all the rest; a
failing check says where and what to do instead, the others print one line each.
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
CHECKS: dict[str, list[str]] = {
    "types": [PYTHON, "-m", "tools.typed"],
    "style": [PYTHON, "-m", "ruff", "check", "--quiet", "--output-format", "concise", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--quiet", "--check", "."],
    "imports": [PYTHON, "-m", "tools.imports"],
    **{
        name: [PYTHON, "-m", f"tools.{name}"]
        for name in ("writes", "templates", "words", "sizes", "tracked", "purity", "reads")
    },
    "catalogues": [PYTHON, "-m", "tools.catalogues", "check"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", "--verbosity", "1"],
    "house": [PYTHON, "-m", "pytest", "-q", "-n0", "tests/architecture", "tools"],
}
ALONE = {"types"}


def main(words: list[str], checks: dict[str, list[str]] | None = None) -> int:
    chosen = checks or CHECKS
    if unknown := set(words) - set(chosen):
        sys.stderr.write(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(chosen)}.\n")
        return 2
    wanted = words or list(chosen)
    lanes = [[name for name in wanted if (name in ALONE) == alone] for alone in (True, False)]
    with ThreadPoolExecutor(max_workers=len(lanes)) as pool:
        kept = dict(chain.from_iterable(pool.map(lambda lane: _run(lane, chosen), lanes)))
    failed = [name for name in wanted if not kept[name]]
    if failed:
        print(f"Not in order: {', '.join(failed)}. One alone: python tools/check.py {failed[0]}", flush=True)
    return 1 if failed else 0


def _run(lane: list[str], checks: dict[str, list[str]]) -> list[tuple[str, bool]]:
    return [(name, passes(name, checks[name])) for name in lane]


def passes(name: str, command: list[str]) -> bool:
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    verdict = "FAILED" if done.returncode else "ok"
    said = (done.stdout + done.stderr).rstrip() if done.returncode else ""
    # One write, so that the lanes' words don't mix.
    print(
        f"{name:<11} {verdict:<6} {time.monotonic() - start:5.1f} s" + (f"\n{said}" if said else ""),
        flush=True,
    )
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
