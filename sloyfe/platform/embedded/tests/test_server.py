"""Each test that kills takes a server of its own; the others share one."""

import os
import pwd
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from sloyfe.platform import embedded
from sloyfe.platform.embedded import EXTENSIONS, Places, attached, running, start
from sloyfe.platform.embedded.places import Account

ROOT = Path(embedded.__file__).parents[3]
PATIENCE = 30


@pytest.fixture(autouse=True)
def no_other_server(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture(scope="module")
def created(tmp_path_factory):
    """A stopped cluster, made once: the tests copy it."""
    data_dir = tmp_path_factory.mktemp("created") / "var"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        start(data_dir).stop()
    shutil.rmtree(Places(data_dir).short_dir, ignore_errors=True)
    return data_dir


@pytest.fixture
def data_dir(created, tmp_path):
    copy = tmp_path / "var"
    subprocess.run(["cp", "-a", created, copy], check=True)
    yield copy
    shutil.rmtree(Places(copy).short_dir, ignore_errors=True)


def ask(data_dir: Path, statement: str) -> list[tuple]:
    with psycopg.connect(host=str(Places(data_dir).socket), user="sloyfe", dbname="sloyfe") as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def command(data_dir: Path, body: str) -> "subprocess.Popen[str]":
    """Another process of ours; it says a line when it is where the test wants it."""
    opening = "import sys\nfrom pathlib import Path\nfrom sloyfe.platform.embedded import *\n"
    script = f"{opening}here = Path({str(data_dir)!r})\n{body}"
    return subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def server_pid(data_dir: Path) -> int:
    return int((Places(data_dir).cluster / "postmaster.pid").read_text().split()[0])


def has_ended(pid: int) -> bool:
    """Waits on the process itself, so that the test neither sleeps nor polls."""
    with suppress(ProcessLookupError):
        handle = os.pidfd_open(pid)
        return bool(select.select([handle], [], [], PATIENCE)[0])
    return True


def test_a_started_server_has_our_database_with_its_extensions_and_no_open_port(data_dir):
    with attached(data_dir):
        found = {name for (name,) in ask(data_dir, "SELECT extname FROM pg_extension")}
        assert found == {"plpgsql", *EXTENSIONS}
        assert ask(data_dir, "SELECT current_setting('listen_addresses')") == [("",)]
        assert ask(data_dir, "SELECT rolsuper FROM pg_roles WHERE rolname = 'sloyfe'") == [(False,)]


def test_the_server_never_runs_as_root(data_dir):
    with attached(data_dir):
        owner = Path(f"/proc/{server_pid(data_dir)}").stat().st_uid
    expected = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid()
    assert owner == expected


def test_the_server_ends_with_the_command_that_started_it(data_dir):
    with attached(data_dir):
        pid = server_pid(data_dir)
        assert running(data_dir)

    assert has_ended(pid)
    assert not running(data_dir)


def test_a_second_command_uses_the_running_server_and_leaves_it_running(data_dir):
    with attached(data_dir):
        pid = server_pid(data_dir)
        other = command(data_dir, "with attached(here):\n    print('used')")
        assert other.communicate(timeout=PATIENCE)[0] == "used\n"
        assert server_pid(data_dir) == pid
        assert running(data_dir)


def test_whoever_started_the_server_waits_for_the_others_before_stopping_it(data_dir):
    holder = command(
        data_dir, "with attached(here):\n    print('started', flush=True)\n    sys.stdin.readline()"
    )
    assert holder.stdout.readline() == "started\n"
    with attached(data_dir):
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert ask(data_dir, "SELECT pg_sleep(0.3), 'still here'")[0][1] == "still here"
        assert holder.poll() is None
    assert holder.wait(PATIENCE) == 0
    assert not running(data_dir)


def test_many_commands_at_once_share_one_server_and_lose_nothing(data_dir):
    with attached(data_dir):
        ask(data_dir, "CREATE TABLE entry (n int)")
    body = (
        "import psycopg\n"
        "with attached(here), psycopg.connect(host=str(socket_dir(here)), user='sloyfe') as connection:\n"
        "    connection.execute('INSERT INTO entry VALUES (1)')"
    )
    commands = [command(data_dir, body) for _ in range(4)]
    assert [one.wait(PATIENCE) for one in commands] == [0, 0, 0, 0]
    with attached(data_dir):
        assert ask(data_dir, "SELECT count(*) FROM entry") == [(4,)]


def test_what_was_committed_survives_a_killed_server(data_dir):
    first = start(data_dir)
    ask(data_dir, "CREATE TABLE kept AS SELECT 'receipt' AS word")
    first.process.kill()
    first.process.wait(PATIENCE)

    second = start(data_dir)
    try:
        assert ask(data_dir, "SELECT word FROM kept") == [("receipt",)]
    finally:
        second.stop()


def test_the_server_stops_in_order_when_its_owner_is_killed(data_dir):
    owner = command(
        data_dir, "server = start(here)\nprint(server.process.pid, flush=True)\nsys.stdin.readline()"
    )
    pid = int(owner.stdout.readline())
    ask(data_dir, "CREATE TABLE kept AS SELECT 'receipt' AS word")
    owner.kill()
    owner.wait(PATIENCE)

    assert has_ended(pid)
    assert not (Places(data_dir).cluster / "postmaster.pid").exists()
    with attached(data_dir):
        assert ask(data_dir, "SELECT word FROM kept") == [("receipt",)]


def test_a_pid_file_whose_number_now_is_somebody_elses_does_not_stop_a_start(data_dir):
    pid_file = Places(data_dir).cluster / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{Places(data_dir).cluster}\n")
    with attached(data_dir):
        assert server_pid(data_dir) != os.getpid()


def test_an_interrupted_creation_is_begun_anew(data_dir):
    places = Places(data_dir)
    shutil.rmtree(places.cluster)
    places.prepare()
    (places.cluster / "base").mkdir()
    (places.cluster / "half-written").write_text("")
    with attached(data_dir):
        assert ask(data_dir, "SELECT 1") == [(1,)]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another account")
@pytest.mark.parametrize("open_to_all", [True, False])
def test_root_copies_programs_the_account_cannot_read_to_where_it_can(
    created, tmp_path, monkeypatch, open_to_all
):
    may_enter = Account.may_enter
    monkeypatch.setattr(
        Account,
        "may_enter",
        lambda self, folder: "site-packages" not in str(folder) and may_enter(self, folder),
    )
    closed = Path(tempfile.mkdtemp(dir="/tmp", prefix="sloyfe-test-"))
    closed.chmod(0o711 if open_to_all else 0o700)
    places = Places(closed / "var")
    subprocess.run(["cp", "-a", created, places.data_dir], check=True)
    try:
        with attached(places.data_dir):
            program = Path(f"/proc/{server_pid(places.data_dir)}/exe").resolve()
            assert program.is_relative_to(places.data_dir if open_to_all else places.short_dir)
            assert ask(places.data_dir, "SELECT 1") == [(1,)]
    finally:
        shutil.rmtree(closed)
        shutil.rmtree(places.short_dir, ignore_errors=True)


def test_the_installations_own_settings_have_the_last_word(data_dir):
    (Places(data_dir).cluster / "local.conf").write_text("work_mem = '33MB'\n")
    (Places(data_dir).cluster / "local.conf").chmod(0o644)
    with attached(data_dir):
        assert ask(data_dir, "SHOW work_mem") == [("33MB",)]


def test_nothing_is_started_or_made_when_database_url_names_a_server(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    with attached(tmp_path / "var"):
        assert list(tmp_path.iterdir()) == []


def test_a_server_that_cannot_start_says_why(data_dir):
    (Places(data_dir).cluster / "local.conf").write_text("work_mem = 'a lot'\n")
    (Places(data_dir).cluster / "local.conf").chmod(0o644)
    with pytest.raises(embedded.EmbeddedError, match="work_mem"):
        start(data_dir)


def test_stopping_a_server_somebody_else_started_does_nothing(data_dir):
    with attached(data_dir):
        start(data_dir).stop()
        assert running(data_dir)


def test_sigint_is_enough_to_stop(data_dir):
    server = start(data_dir)
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(PATIENCE) == 0
