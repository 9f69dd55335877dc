"""The suite on Debian's PostgreSQL 15, the oldest we support: `python tools/other_postgres.py [WORDS]`.

The server lives for the run alone, on a socket in a temporary folder; as root it runs as `nobody`. Without
one, the line to type is printed.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path("/usr/lib/postgresql/15/bin")
HINT = "There is no PostgreSQL 15 here. To try the suite on it: apt-get install postgresql-15"
SETTINGS = (
    "listen_addresses=",
    "max_connections=200",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
)
DATABASE = "sloyfe"


def main(words: list[str], programs: Path = PROGRAMS) -> int:
    if not (programs / "initdb").exists():
        print(HINT, flush=True)
        return 0
    suite = [sys.executable, "-m", "pytest", "-n", "auto", "-m", "not soak", "-q", *words]
    with server(programs) as address:
        return subprocess.run(
            suite, cwd=ROOT, env=os.environ | {"DATABASE_URL": address}, check=False
        ).returncode


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """The `DATABASE_URL` of an empty database whose role may make others."""
    folder = Path(tempfile.mkdtemp(prefix="sloyfe-pg-", dir="/tmp"))
    cluster, who = folder / "cluster", account()
    if who:
        os.chown(folder, who["user"], who["group"])
    options = [word for setting in SETTINGS for word in ("-c", setting)]
    try:
        run(
            [
                programs / "initdb",
                "-D",
                cluster,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            ],
            who,
        )
        log = (folder / "log").open("wb")
        process = subprocess.Popen(
            [programs / "postgres", "-D", cluster, "-k", folder, *options], stdout=log, stderr=log, **who
        )
        try:
            wait(programs, folder, process)
            prepare(programs, folder, who)
            yield f"postgresql://{DATABASE}@/{DATABASE}?host={folder}"
        finally:
            process.send_signal(2)
            process.wait(60)
    finally:
        shutil.rmtree(folder)


def account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def wait(programs: Path, folder: Path, process: "subprocess.Popen[bytes]") -> None:
    asking = [programs / "pg_isready", "-h", folder, "-q", "-t", "1"]
    while subprocess.run(asking, check=False).returncode:
        if process.poll() is not None:
            raise SystemExit(f"PostgreSQL did not start: {(folder / 'log').read_text()}")


def prepare(programs: Path, folder: Path, who: dict[str, Any]) -> None:
    """Not a superuser, as a municipality's own server would have it."""
    psql = [programs / "psql", "-h", folder, "-U", "postgres", "-q", "-v", "ON_ERROR_STOP=1"]
    run(
        [
            *psql,
            "-c",
            f"CREATE ROLE {DATABASE} LOGIN CREATEDB",
            "-c",
            f"CREATE DATABASE {DATABASE} OWNER {DATABASE}",
        ],
        who,
    )


def run(command: list[Any], who: dict[str, Any]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **who)
    if done.returncode:
        raise SystemExit(done.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
