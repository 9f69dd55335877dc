"""A site of the bench's own for each size: its folder, its database, its server; nothing else is touched."""

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import psutil

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "var" / "bench"
PATIENCE = 90  # seconds for a server to answer, or to stop
LOADING = 3600  # seconds for the biggest load; then the bench gives up
READ = ("models", "migrations", "demo", "commands", "methods")


@dataclass(frozen=True)
class Site:
    """`risks`: about how many; without it, as many as there are kinds of them in the units."""

    cases: int
    years: int
    port: int
    risks: int | None = None

    @property
    def folder(self) -> Path:
        return HOME / (f"{self.cases}" if self.risks is None else f"{self.cases}-{self.risks}")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the caller's own installation leaks in, and `DATABASE_URL` least of all."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("SLOYFE_")}
        own.pop("DATABASE_URL", None)
        return own | {
            "DJANGO_SETTINGS_MODULE": "sloyfe.site.settings",
            "SLOYFE_DATA": str(self.folder),
            "SLOYFE_DEMO": "1",
            "SLOYFE_HOSTS": "127.0.0.1",
            "SLOYFE_SEAL_KEY": "bench-" * 10,
            "SLOYFE_SEAL_SIGN_KEY": "be" * 32,
            "SLOYFE_SECRET_KEY": "bench-" * 10,
            "SLOYFE_URL": self.address,
        }

    def run(self, *words: str, timeout: float = LOADING) -> str:
        """A command of ours in a process of its own; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            timeout=timeout,
            check=True,
            text=True,
        )
        return done.stdout

    def ready(self, *, fresh: bool) -> dict[str, Any]:
        """Migrated and loaded; how long it took, now or when it was loaded by the same code."""
        noted = self.folder / "loaded.json"
        key = code_key()
        if not fresh and noted.exists():
            told: dict[str, Any] = json.loads(noted.read_text())
            if told["key"] == key:
                return told
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        migrated = timed(lambda: self.run("sloyfe", "migrate"))
        words = ["--load-only", "--cases", str(self.cases), "--years", str(self.years)]
        words += [] if self.risks is None else ["--risks", str(self.risks)]
        loaded = timed(lambda: self.run("sloyfe", "demo", *words))
        told = {"key": key, "migrate": migrated, "load": loaded}
        noted.write_text(json.dumps(told))
        return told

    @contextmanager
    def served(self, *more: str) -> Iterator[psutil.Process]:
        """The production server on loopback, with more flags, stopped in the end whatever happens."""
        log = (self.folder / "serve.log").open("w")
        words = [sys.executable, "-m", "sloyfe", "serve", "--port", str(self.port), *more]
        server = subprocess.Popen(words, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        try:
            self._wait(server)
            yield psutil.Process(server.pid)
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()
            log.close()

    def _wait(self, server: "subprocess.Popen[bytes]") -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and server.poll() is None:
            try:
                with urlopen(f"{self.address}/logg-inn", timeout=5):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        raise RuntimeError(f"The server did not answer; see {self.folder / 'serve.log'}.")


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Seconds by the clock, and of processor in the processes that did the work and have ended."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": round(time.monotonic() - start, 1), "busy": round(busy, 1)}


def code_key() -> str:
    """What may change the rows that are loaded: a bench database made by other code is made again."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "sloyfe").rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix != ".pyc" and any(part.startswith(READ) for part in parts):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
