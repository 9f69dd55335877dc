"""The supervisor with a database of its own and a child that answers on a port, killed in every way."""

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest

from sloyfe.platform.embedded import Places
from sloyfe.site.operations.supervisor import PACKAGE_ROOT, Child

PATIENCE = 60
ANSWERING = """
import os, socket
listening = socket.create_server(("127.0.0.1", {port}))
while True:
    connection, _ = listening.accept()
    connection.sendall(str(os.getpid()).encode())
    connection.close()
"""
SUPERVISING = """
import sys
from pathlib import Path
from sloyfe.site.operations.supervisor import Child, Supervisor
with Supervisor(data_dir=Path({data_dir!r})) as supervisor:
    supervisor.add(Child("web", [sys.executable, "-c", {answering!r}]))
    sys.exit(supervisor.run("127.0.0.1", {port}, lambda: "ready"))
"""


class Supervised:
    def __init__(self, data_dir: Path) -> None:
        self.places = Places(data_dir)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        answering = ANSWERING.format(port=self.port)
        script = SUPERVISING.format(data_dir=str(data_dir), answering=answering, port=self.port)
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=PACKAGE_ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hears(self, line: str) -> None:
        """Reads on until the supervisor has said it."""
        for said in self.process.stdout:
            if said == f"{line}\n":
                return
        raise AssertionError(f"It ended without saying: {line}")

    def web_pid(self) -> int:
        """Asked on the port; a child that is being restarted is asked again."""
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
                    return int(connection.recv(20))
            except (ConnectionError, ValueError):
                continue

    def database_pid(self) -> int:
        return int((self.places.cluster / "postmaster.pid").read_text().split()[0])

    def ask(self, statement: str) -> list[tuple]:
        with psycopg.connect(host=str(self.places.socket), user="sloyfe", dbname="sloyfe") as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture
def supervised(tmp_path):
    running = Supervised(tmp_path / "var")
    yield running
    if running.process.poll() is None:
        running.process.terminate()
    running.process.wait(PATIENCE)
    shutil.rmtree(running.places.short_dir, ignore_errors=True)


def has_ended(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def test_what_is_killed_is_started_again_and_all_end_together_when_told_to(supervised):
    supervised.hears("ready")
    first_web, first_database = supervised.web_pid(), supervised.database_pid()
    supervised.ask("CREATE TABLE kept AS SELECT 'receipt' AS word")

    os.kill(first_web, signal.SIGKILL)
    supervised.hears("The web process ended; starting it again.")
    second_web = supervised.web_pid()
    assert second_web != first_web

    os.kill(first_database, signal.SIGKILL)
    supervised.hears("The database runs again.")
    assert supervised.ask("SELECT word FROM kept") == [("receipt",)]
    second_database = supervised.database_pid()
    assert second_database != first_database

    supervised.process.send_signal(signal.SIGTERM)
    assert supervised.process.wait(PATIENCE) == 0
    assert has_ended(second_web)
    assert has_ended(second_database)


def test_nothing_outlives_a_supervisor_that_is_killed(supervised):
    supervised.hears("ready")
    handles = [os.pidfd_open(pid) for pid in (supervised.web_pid(), supervised.database_pid())]

    supervised.process.kill()
    supervised.process.wait(PATIENCE)

    for handle in handles:
        assert select.select([handle], [], [], PATIENCE)[0]


def test_a_child_that_keeps_dying_is_started_ever_more_slowly():
    child = Child("web", [sys.executable, "-c", "raise SystemExit(1)"])
    waits = []
    for _ in range(4):
        child.launch()
        child.process.wait(PATIENCE)
        child.bury()
        waits.append(child.not_before)
    pauses = [later - earlier for earlier, later in pairwise(waits)]

    assert child.deaths == 4
    assert pauses[1] > pauses[0]
