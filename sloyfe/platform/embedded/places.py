"""Where the embedded database keeps its things, and who may reach them."""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SOCKET_FILE = ".s.PGSQL.5432"
LONGEST_SOCKET = 107  # sun_path holds 108 bytes, the last one is NUL
ENTERABLE = 0o711
PRIVATE = 0o700


class EmbeddedError(Exception):
    """A sentence for whoever started the command: what is wrong and what to do."""


@dataclass(frozen=True)
class Account:
    """The user PostgreSQL runs as; it refuses to run as root."""

    uid: int
    gid: int

    def may_enter(self, folder: Path) -> bool:
        """Whether every folder down to this one lets the account through; absent ones we make so."""
        return all(self._passes(place) for place in (folder, *folder.parents) if place.exists())

    def _passes(self, folder: Path) -> bool:
        status = folder.stat()
        if self.uid == status.st_uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if self.gid == status.st_gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)


@dataclass(frozen=True)
class Places:
    """One data folder's layout."""

    data_dir: Path

    @property
    def cluster(self) -> Path:
        return self.data_dir / "postgres"

    @property
    def log(self) -> Path:
        return self.data_dir / "log" / "postgres.log"

    @property
    def start_lock(self) -> Path:
        """Held by whoever looks whether the server runs and starts it."""
        return self.data_dir / "postgres.lock"

    @property
    def users_lock(self) -> Path:
        """Shared by every command that uses the server, so that its owner does not stop it under them."""
        return self.data_dir / "postgres.users"

    @cached_property
    def account(self) -> Account | None:
        """None: as oneself. Root takes the existing cluster's owner, or `nobody` for a new one."""
        if os.geteuid() != 0:
            return None
        if self.cluster.exists() and (owner := self.cluster.stat()).st_uid != 0:
            return Account(owner.st_uid, owner.st_gid)
        nobody = pwd.getpwnam("nobody")
        return Account(nobody.pw_uid, nobody.pw_gid)

    @property
    def hidden(self) -> bool:
        """Root's data folder may lie under a folder that the server's account cannot pass."""
        return self.account is not None and not self.account.may_enter(self.data_dir)

    @property
    def short_dir(self) -> Path:
        """A private folder under the temporary one, the same for every process that has this data folder."""
        name = "sloyfe-" + hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:16]
        for parent in (Path(tempfile.gettempdir()).resolve(), Path("/tmp")):  # noqa: S108 - ownership is verified
            if _fits(parent / name / "socket") and (self.account is None or self.account.may_enter(parent)):
                return parent / name
        raise EmbeddedError(
            "No temporary folder is short enough for the database's socket; set TMPDIR to one."
        )

    @property
    def socket(self) -> Path:
        inside = self.data_dir / "socket"
        return inside if _fits(inside) and not self.hidden else self.short_dir / "socket"

    def prepare(self) -> None:
        """Makes the folders: enterable ones ours, the socket's and the cluster's the server's alone."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self._enterable(self.data_dir)
        self.log.parent.mkdir(mode=PRIVATE, exist_ok=True)
        if self.socket.parent != self.data_dir:
            self.prepare_short_dir()
        for folder in (self.socket, self.cluster):
            folder.mkdir(mode=PRIVATE, exist_ok=True)
            self.give(folder)

    def prepare_short_dir(self) -> None:
        """Others can make names in a shared temporary folder: take ours only if it really is ours."""
        self.short_dir.mkdir(mode=ENTERABLE, exist_ok=True)
        status = self.short_dir.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o022:
            raise EmbeddedError(
                f"{self.short_dir} belongs to somebody else; remove it, or set TMPDIR elsewhere."
            )
        self._enterable(self.short_dir)

    def give(self, folder: Path) -> None:
        """Hands a folder to the server's account; refuses one that a third account owns."""
        wanted = self.account.uid if self.account else os.geteuid()
        owner = folder.lstat().st_uid
        if owner != wanted and os.geteuid() != 0:
            name = pwd.getpwuid(owner).pw_name
            raise EmbeddedError(
                f"{folder} belongs to {name}; run as {name}, or set SLOYFE_DATA to your own folder."
            )
        if self.account:
            os.chown(folder, self.account.uid, self.account.gid)

    def _enterable(self, folder: Path) -> None:
        if folder.lstat().st_uid == os.geteuid():
            folder.chmod(ENTERABLE if self.account else PRIVATE)


def socket_dir(data_dir: Path) -> Path:
    """Where clients connect: inside the data folder when the path is short enough and passable."""
    return Places(data_dir.resolve()).socket


def default_data_dir() -> Path:
    """The folder settings call DATA_DIR, found without loading settings."""
    checkout = Path(__file__).resolve().parents[3]
    return Path(os.environ.get("SLOYFE_DATA", "").strip() or checkout / "var").expanduser().resolve()


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET_FILE)) <= LONGEST_SOCKET
