"""Serve the municipality: database, web and jobs under one supervisor, which restarts what dies.

Settings come from the environment; it refuses to start without a secret, hosts and the public address.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sloyfe.site.operations import Refusal, needs
from sloyfe.site.operations.supervisor import Child, Supervisor, child_environment, is_free

HELP = "serve in production"
THREADS = 8
WORKERS = 2
JOBS = 2


@dataclass(frozen=True)
class Web:
    """How the web processes run."""

    host: str
    port: int
    workers: int
    threads: int
    jobs: int
    tls_cert: Path | None = None
    tls_key: Path | None = None

    @property
    def address(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls_cert else 'http'}://{host}:{self.port}/"

    @property
    def connections(self) -> int:
        """Each thread keeps one; a process has one that listens and two for streams; jobs listen too."""
        return self.workers * (self.threads + 3) + self.jobs * 2 + 3

    def command(self) -> list[str]:
        words = [sys.executable, "-m", "granian", "--interface", "asgi", "--no-ws", "--log-level", "warning"]
        words += ["--host", self.host, "--port", str(self.port), "--workers", str(self.workers)]
        words += ["--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "5"]
        if self.tls_cert and self.tls_key:
            words += [
                "--http",
                "1",
                "--ssl-certificate",
                str(self.tls_cert),
                "--ssl-keyfile",
                str(self.tls_key),
            ]
        return [*words, "sloyfe.site.asgi:application"]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument(
        "--workers", type=_positive, default=WORKERS, help="web processes (default: %(default)s)"
    )
    parser.add_argument(
        "--threads", type=_positive, default=THREADS, help="threads in each (default: %(default)s)"
    )
    parser.add_argument("--jobs", type=_positive, default=JOBS, help="jobs at once (default: %(default)s)")
    parser.add_argument("--tls-cert", type=Path, help="certificate, PEM; without it a proxy must give TLS")
    parser.add_argument("--tls-key", type=Path, help="its key, PEM (PKCS#8)")


def run(options: argparse.Namespace) -> int:
    if found := needs.faults():
        raise Refusal(f"Sløyfe cannot serve: {'; '.join(found)}.", 2)
    web = chosen(options)
    with Supervisor() as supervisor:
        ask(["check", "database", "--connections", str(web.connections)])
        return serve(supervisor, web)


def chosen(options: argparse.Namespace) -> Web:
    """The flags as one thing, refused while nothing has been started."""
    if bool(options.tls_cert) != bool(options.tls_key):
        raise Refusal("--tls-cert and --tls-key belong together.", 2)
    for path in (options.tls_cert, options.tls_key):
        if path and not path.is_file():
            raise Refusal(f"There is no file {path}.", 2)
    if not is_free(options.host, options.port):
        raise Refusal(f"Port {options.port} on {options.host} is taken; choose another with --port.")
    return Web(
        host=options.host,
        port=options.port,
        workers=options.workers,
        threads=options.threads,
        jobs=options.jobs,
        tls_cert=options.tls_cert,
        tls_key=options.tls_key,
    )


def serve(supervisor: Supervisor, web: Web, when_ready: Callable[[], str] | None = None) -> int:
    os.environ["SLOYFE_THREADS"] = str(web.threads)
    supervisor.add(Child("web", web.command()))
    supervisor.add(Child("jobs", [sys.executable, "-m", "sloyfe", "worker", "--jobs", str(web.jobs)]))
    return supervisor.run(web.host, web.port, when_ready or (lambda: f"Serving on {web.address}"))


def ask(words: list[str]) -> None:
    """A step in a process of its own: the supervisor stays small. Its refusal is ours."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "sloyfe", *words], env=child_environment(), check=False
    )
    if done.returncode:
        raise Refusal("Not started.", done.returncode if done.returncode > 0 else 1)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
