"""Finds a Chromium for the journeys; as root on Debian installs it, otherwise says which line to type."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
HINT = "The browser journeys are skipped: there is no Chromium here. To run them: apt-get install chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def find() -> Path | None:
    """`SLOYFE_CHROMIUM` names one; otherwise the first in PATH."""
    if named := os.environ.get("SLOYFE_CHROMIUM", "").strip():
        return Path(named) if Path(named).exists() else None
    return next((Path(found) for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def opened() -> Iterator[Any]:
    """The one that was found, for as long as it is asked for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(find()), args=FLAGS)
        yield browser
        browser.close()


def install() -> bool:
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    steps = (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"])
    return all(subprocess.run(step, check=False, **quiet).returncode == 0 for step in steps)


def main(words: list[str]) -> int:
    """Never fails: without a browser the other tests still run."""
    if words:
        sys.stderr.write("Usage: python tools/chromium.py\n")
        return 2
    if find():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing chromium for the browser journeys", flush=True)
        if install():
            return 0
    print(HINT, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
