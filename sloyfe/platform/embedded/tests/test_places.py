import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest

from sloyfe.platform.embedded import EmbeddedError, Places, socket_dir
from sloyfe.platform.embedded.places import Account

SOCKET_ROOM = 107 - len("/socket/.s.PGSQL.5432")


def folder_of_length(length: int) -> Path:
    return Path("/" + "x" * (length - 1))


def test_the_socket_lies_in_the_data_folder_as_long_as_its_path_is_short_enough():
    longest = folder_of_length(SOCKET_ROOM)

    assert socket_dir(longest) == longest / "socket"


def test_one_byte_more_moves_the_socket_to_a_short_folder_that_every_process_computes_alike():
    too_long = folder_of_length(SOCKET_ROOM + 1)

    chosen = socket_dir(too_long)

    assert chosen.parent.parent in {Path("/tmp"), Path(os.environ.get("TMPDIR", "/tmp")).resolve()}
    assert chosen == socket_dir(too_long)
    assert chosen != socket_dir(folder_of_length(SOCKET_ROOM + 2))


def test_length_counts_bytes_and_not_letters():
    assert socket_dir(Path("/" + "ø" * 50)).parent.name.startswith("sloyfe-")


def test_a_temporary_folder_that_is_itself_too_long_is_passed_over(monkeypatch, tmp_path):
    long = tmp_path / ("t" * 120)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))

    assert socket_dir(folder_of_length(200)).parent.parent == Path("/tmp")


@pytest.mark.parametrize(("mode", "passes"), [(0o700, False), (0o711, True), (0o755, True)])
def test_an_account_enters_only_where_every_folder_on_the_way_lets_it(tmp_path, mode, passes):
    outer = Path("/tmp") / f"sloyfe-test-{os.getpid()}-{mode:o}"
    inner = outer / "inner"
    inner.mkdir(parents=True)
    outer.chmod(mode)
    inner.chmod(0o755)
    try:
        assert Account(uid=64999, gid=64999).may_enter(inner) is passes
    finally:
        inner.rmdir()
        outer.rmdir()


def test_a_folder_somebody_else_made_in_the_temporary_one_is_refused(monkeypatch):
    # A test's own folder has so long a path that the socket would move on to the shared one.
    with tempfile.TemporaryDirectory(prefix="s", dir="/tmp") as temporary:
        monkeypatch.setattr("tempfile.tempdir", temporary)
        monkeypatch.setattr(Places, "account", None)
        places = Places(folder_of_length(200))
        elsewhere = Path(temporary) / "elsewhere"
        elsewhere.mkdir()
        places.short_dir.symlink_to(elsewhere)

        with pytest.raises(EmbeddedError, match="belongs to somebody else"):
            places.prepare_short_dir()
        assert places.short_dir.parent == Path(temporary)


def test_the_data_folder_is_closed_to_others(tmp_path):
    places = Places(tmp_path / "var")
    places.prepare()

    mode = stat.S_IMODE(places.data_dir.stat().st_mode)
    assert mode == (0o711 if places.account else 0o700)
    assert stat.S_IMODE(places.cluster.stat().st_mode) == 0o700
    assert stat.S_IMODE(places.socket.stat().st_mode) == 0o700
    shutil.rmtree(places.short_dir, ignore_errors=True)
