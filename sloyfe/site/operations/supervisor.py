"""Owns the database server and the processes that use it; restarts what dies, stops all in order."""

import ctypes
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sloyfe.platform.embedded import SUPERVISED, Server, default_data_dir, is_external, start

PACKAGE_ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 20.0  # seconds a process gets to finish what it is doing
PAUSES = (0.2, 1.0, 3.0, 10.0)  # seconds before a restart, by how often it has died soon after starting
SETTLED = 30.0  # seconds after which a death is a new story
TICK = 0.5
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass
class Child:
    """A process of ours, in a session of its own so that Ctrl+C reaches only the supervisor."""

    name: str
    command: list[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    deaths: int = 0
    not_before: float = 0.0

    def launch(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own words
            self.command,
            env=child_environment(),
            start_new_session=True,
            preexec_fn=_die_with(os.getpid()),  # noqa: PLW1509 - two calls of a library loaded before
        )

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def bury(self) -> None:
        """What it started may live on and hold the port: the whole session goes."""
        if self.process is None:
            return
        self.kill_session()
        self.deaths = 0 if time.monotonic() - self.started > SETTLED else self.deaths + 1
        self.not_before = time.monotonic() + PAUSES[min(self.deaths, len(PAUSES) - 1)]
        self.process = None

    def kill_session(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def stop(self) -> None:
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired, ProcessLookupError):
            self.process.terminate()
            self.process.wait(PATIENCE)
        self.kill_session()
        self.process.wait()


@dataclass
class Supervisor:
    """`with Supervisor()` has a database that answers; `run` keeps the children alive until told to stop."""

    data_dir: Path = field(default_factory=default_data_dir)
    children: list[Child] = field(default_factory=list)
    server: Server | None = None
    stopping: bool = False

    def __enter__(self) -> Self:
        self._bell, self._ring = os.pipe()
        os.set_blocking(self._ring, False)
        os.set_blocking(self._bell, False)
        signal.set_wakeup_fd(self._ring, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._told_to_stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        if not is_external():
            self.server = start(self.data_dir)
        os.environ[SUPERVISED] = "1"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for child in self.children:
            child.stop()
        if self.server:
            self.server.stop()
        os.environ.pop(SUPERVISED, None)
        signal.set_wakeup_fd(-1)
        os.close(self._bell)
        os.close(self._ring)

    def add(self, child: Child) -> None:
        self.children.append(child)

    def run(self, host: str, port: int, when_ready: Callable[[], str]) -> int:
        """Until a signal. `when_ready` is said once, when the web answers."""
        unsaid: Callable[[], str] | None = when_ready
        while not self.stopping:
            self._care_for_database()
            for child in self.children:
                self._care_for(child)
            if unsaid and answers(host, port):
                say(unsaid())
                unsaid = None
            self._wait(TICK if unsaid is None else 0.1)
        say("Stopping.")
        return 0

    def _told_to_stop(self, *_: Any) -> None:
        self.stopping = True

    def _wait(self, seconds: float) -> None:
        """Any signal rings the bell, a dead child's too."""
        if select.select([self._bell], [], [], seconds)[0]:
            with suppress(BlockingIOError):
                os.read(self._bell, 4096)

    def _care_for_database(self) -> None:
        process = self.server.process if self.server else None
        if process is not None and process.poll() is not None:
            say("The database stopped; starting it again.")
            self.server = start(self.data_dir)
            say("The database runs again.")

    def _care_for(self, child: Child) -> None:
        if child.has_died():
            say(f"The {child.name} process ended; starting it again.")
            child.bury()
        if child.process is None and time.monotonic() >= child.not_before:
            child.launch()


def child_environment() -> dict[str, str]:
    """The checkout is found from any folder, and output comes at once."""
    path = os.pathsep.join(filter(None, (str(PACKAGE_ROOT), os.environ.get("PYTHONPATH", ""))))
    return os.environ | {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}


def is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    """Whether somebody accepts on the port; an address for all interfaces is asked at this machine's own."""
    own = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    try:
        socket.create_connection((own, port), timeout=1).close()
    except OSError:
        return False
    return True


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _die_with(parent: int) -> Callable[[], None]:
    def before_exec() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec
