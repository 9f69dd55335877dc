"""Starting, watching and stopping the server, whoever and however many we are."""

import ctypes
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from sloyfe.platform.embedded import configuration
from sloyfe.platform.embedded.binaries import server_programs
from sloyfe.platform.embedded.places import EmbeddedError, Places, default_data_dir

EXTENSIONS = ("pg_trgm", "unaccent", "ltree", "btree_gin", "btree_gist")
NAME = "sloyfe"  # both of the role and of the database
SUPERVISED = "SLOYFE_SUPERVISED"
PATIENCE = 60.0  # seconds; crash recovery of a big database is allowed to take its time
BUSY_SIGNS = ("already exists", "still in use")
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


class Server:
    """A running server. `process` is None when somebody else started it."""

    def __init__(self, places: Places, process: "subprocess.Popen[bytes] | None") -> None:
        self.places = places
        self.process = process

    @property
    def is_ours(self) -> bool:
        return self.process is not None

    def stop(self) -> None:
        """Fast shutdown (SIGINT); harder only if it does not end."""
        if self.process is None:
            return
        for sign, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            if self.process.poll() is None:
                self.process.send_signal(sign)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
                return


def is_external() -> bool:
    """Whether a server of the municipality's own is used instead."""
    return bool(os.environ.get("DATABASE_URL", "").strip())


def start(data_dir: Path, *, durable: bool = True) -> Server:
    """Attaches to the data folder's server, or starts it as our child and makes it ready for use.

    `durable=False` is for tests only: a power cut may eat the database.
    """
    places = Places(data_dir.resolve())
    places.prepare()
    with _locked(places.start_lock, fcntl.LOCK_EX):
        if running(data_dir):
            return Server(places, None)
        if threading.current_thread() is not threading.main_thread():
            raise EmbeddedError(
                "The database must be started from the main thread: it ends with its parent thread."
            )
        programs = server_programs(places)
        if not (places.cluster / "PG_VERSION").exists():
            _create_cluster(places, programs)
        configuration.write(places, durable=durable)
        _forget_dead_server(places)
        server = Server(places, _launch(places, programs))
        try:
            _make_ready(places)
        except BaseException:
            server.stop()
            raise
        return server


@contextmanager
def attached(data_dir: Path | None = None, *, durable: bool = True) -> Iterator[None]:
    """Holds a usable database for the length of a command.

    Nothing to do when `DATABASE_URL` is set, or when our parent is the supervisor, which owns the server.
    """
    if is_external() or os.environ.get(SUPERVISED):
        yield
        return
    places = Places((data_dir or default_data_dir()).resolve())
    places.prepare()
    with _locked(places.users_lock, fcntl.LOCK_SH) as handle:
        server = start(places.data_dir, durable=durable)
        try:
            yield
        finally:
            if server.is_ours:
                _wait_for_others(handle)
                server.stop()


def running(data_dir: Path) -> bool:
    """Whether somebody answers on the socket."""
    try:
        psycopg.connect(**_as_administrator(Places(data_dir.resolve())), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def _locked(path: Path, kind: int) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, kind)
        yield handle
    finally:
        os.close(handle)


def _wait_for_others(handle: int) -> None:
    """The server is our child and ends with us; another command may still be using it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.stderr.write("Done; waiting for another command that uses the database (Ctrl+C stops it too).\n")
        fcntl.flock(handle, fcntl.LOCK_EX)


def _create_cluster(places: Places, programs: Path) -> None:
    """An interrupted initdb leaves a folder it refuses to fill: empty it first."""
    for leftover in places.cluster.iterdir():
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    command = [
        *("initdb", "-D", _seen_as(places), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-k"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--no-instructions"),
    ]
    done = subprocess.run(  # noqa: S603 - our own words
        [str(programs / command[0]), *command[1:]],
        capture_output=True,
        text=True,
        check=False,
        **_who(places),
    )
    if done.returncode:
        raise EmbeddedError(f"The database could not be created in {places.cluster}: {done.stderr.strip()}")


def _launch(places: Places, programs: Path) -> "subprocess.Popen[bytes]":
    """After a kill -9 the old server's children hold the memory for some seconds: try again."""
    deadline = time.monotonic() + PATIENCE
    while True:
        configuration.shorten(places.log)
        with places.log.open("ab") as log:
            begin = log.tell()
            process = subprocess.Popen(  # noqa: S603 - our own words
                [str(programs / "postgres"), "-D", _seen_as(places), "-k", str(places.socket)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl+C in a terminal is for us, who then stop it in order
                preexec_fn=_die_with(os.getpid()),  # noqa: PLW1509 - two calls of a library loaded before
                **_who(places),
            )
        while process.poll() is None:
            if running(places.data_dir):
                return process
            if time.monotonic() > deadline:
                Server(places, process).stop()
                raise EmbeddedError(
                    f"The database did not become ready in {PATIENCE:.0f} s; see {places.log}."
                )
            time.sleep(0.02)
        said = places.log.read_bytes()[begin:].decode(errors="replace")
        if time.monotonic() > deadline or not any(sign in said for sign in BUSY_SIGNS):
            raise EmbeddedError(f"The database did not start: {said.strip()[-800:]}")
        time.sleep(0.2)


def _die_with(parent: int) -> Callable[[], None]:
    """Makes the child stop in order when we end, however we end."""

    def before_exec() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def _who(places: Places) -> dict[str, Any]:
    """Account, folder and environment. The working folder is entered before the account changes."""
    who: dict[str, Any] = {
        "cwd": places.cluster,
        "env": {"LC_ALL": "C.UTF-8", "PATH": os.defpath, "TZ": "UTC"},
        "umask": 0o077,
    }
    if places.account:
        who |= {"user": places.account.uid, "group": places.account.gid, "extra_groups": []}
    return who


def _seen_as(places: Places) -> str:
    """A process keeps its working folder even when it may not pass the folders above it."""
    return "/proc/self/cwd" if places.hidden else str(places.cluster)


def _forget_dead_server(places: Places) -> None:
    """A pid file outlives a kill -9, and its number may since be some other process of ours."""
    pid_file = places.cluster / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    try:
        alive = Path(f"/proc/{pid}/comm").read_text().strip() == "postgres"
    except OSError:
        alive = False
    if not alive:
        pid_file.unlink(missing_ok=True)


def _as_administrator(places: Places, database: str = "postgres") -> dict[str, Any]:
    return {"host": str(places.socket), "user": "postgres", "dbname": database, "client_encoding": "utf8"}


def _make_ready(places: Places) -> None:
    name = sql.Identifier(NAME)
    with psycopg.connect(**_as_administrator(places), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(name))
        # Whoever owns the tables may switch off each trigger of theirs; this lets it be done for one transaction
        # without locking others out.
        connection.execute(sql.SQL("GRANT SET ON PARAMETER session_replication_role TO {}").format(name))
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            return
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))
    with psycopg.connect(**_as_administrator(places, NAME), autocommit=True) as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
