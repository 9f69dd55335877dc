"""Databases for tests: migrated once into a template, cloned for each process.

A clone costs a tenth of a second; migrating costs many. Templates carry a hash of what made them, so the
next run finds them ready, and one made by other migrations is dropped.
"""

import hashlib
import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from django.db import connections
from psycopg import sql

from sloyfe.platform.embedded import EXTENSIONS, default_data_dir, is_external, socket_dir
from sloyfe.site.operations.migrating import migrate

PACKAGE = Path(__file__).resolve().parents[1] / "sloyfe"
MIGRATED = "test_sloyfe_migrated_"
DEMO = "test_sloyfe_demo_"
CLONE = "test_sloyfe_run_"
BUILDING = 7_283_001  # the lock that lets one process build a template while the others wait
SOURCES = {".py", ".sql", ".csv", ".json", ".toml", ".txt"}
WRITERS = (
    "migrations",
    "models",
    "commands",
    "handlers",
    "choices",
    "rules",
    "queries",
    "jobs",
    "demo",
    "methods",
)


def migrations_key() -> str:
    return _digest(
        path for path in PACKAGE.rglob("*") if "migrations" in path.parts or path.suffix in {".sql", ".csv"}
    )


def demo_key() -> str:
    """Everything that may change what the demo writes; a view or a template does not."""
    return _digest(
        path
        for path in PACKAGE.rglob("*")
        if path.suffix in SOURCES - {".py"}
        or any(part.startswith(WRITERS) for part in path.relative_to(PACKAGE).parts)
    )


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file() and path.suffix in SOURCES and "tests" not in path.parts:
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


class Databases:
    """Makes and drops databases beside the one the settings name."""

    def __init__(self) -> None:
        self.settings = connections["default"].settings_dict
        self.home = self.settings["NAME"]
        self.numbers = itertools.count(1)
        if not is_external():  # settings may have been loaded before the tests chose their data folder
            self.settings["HOST"] = str(socket_dir(default_data_dir()))

    def migrated(self) -> str:
        return self._template(MIGRATED, migrations_key(), lambda: migrate(verbosity=0))

    def demo(self, load: Callable[[], object]) -> str:
        return self._template(DEMO, demo_key(), load, origin=self.migrated())

    def clone(self, template: str) -> str:
        """Always under a new name: on a busy machine the old one may not be free in time."""
        name = f"{CLONE}{os.getpid()}_{next(self.numbers)}"
        with self._administering() as connection:
            _create(connection, name, template)
        return name

    def drop(self, name: str) -> None:
        with self._administering() as connection:
            _drop(connection, name)

    def forget_dead_runs(self) -> None:
        """A killed run leaves its clones behind."""
        with self._administering() as connection:
            for name in _names(connection, CLONE):
                pid = name.removeprefix(CLONE).split("_")[0]
                if not Path("/proc", pid).exists():
                    _drop(connection, name)

    def address(self, name: str) -> str:
        """A database's `DATABASE_URL`, for processes that a test starts."""
        who = ":".join(
            quote(self.settings[part], safe="") for part in ("USER", "PASSWORD") if self.settings[part]
        )
        options = {"host": self.settings["HOST"], "port": self.settings["PORT"], **self.settings["OPTIONS"]}
        return (
            f"postgresql://{who}@/{name}?{urlencode({key: value for key, value in options.items() if value})}"
        )

    def use(self, name: str) -> None:
        """Points the settings, and so every new connection of this process, at a database."""
        connections.close_all()
        self.settings["NAME"] = name

    def _template(self, prefix: str, key: str, build: Callable[[], object], origin: str | None = None) -> str:
        name = prefix + key
        with self._administering() as connection:
            if name in _names(connection, prefix):
                return name
            connection.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
            if name in (existing := _names(connection, prefix)):
                return name
            for outdated in existing:
                _drop(connection, outdated)
            unfinished = f"{CLONE}{os.getpid()}_building"
            _drop(connection, unfinished)
            _create(connection, unfinished, origin or "template0")
            self._build(unfinished, build)
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(unfinished), sql.Identifier(name)
                )
            )
        return name

    def _build(self, name: str, build: Callable[[], object]) -> None:
        before = self.settings["NAME"]
        self.use(name)
        try:
            with connections["default"].cursor() as cursor:
                for extension in EXTENSIONS:
                    cursor.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}"')
            build()
            with connections["default"].cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        finally:
            self.use(before)

    @contextmanager
    def _administering(self) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
        parameters = connections["default"].get_connection_params() | {"dbname": self.home}
        for ours in ("cursor_factory", "context", "prepare_threshold"):
            parameters.pop(ours, None)
        connection = psycopg.connect(**parameters, autocommit=True)
        try:
            yield connection
        finally:
            connection.close()


def _names(connection: "psycopg.Connection[tuple[object, ...]]", prefix: str) -> list[str]:
    rows = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
    return [str(name) for (name,) in rows.fetchall()]


def _create(connection: "psycopg.Connection[tuple[object, ...]]", name: str, template: str) -> None:
    connection.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    )


def _drop(connection: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    """Whoever still uses it is given a moment to leave; what cannot be dropped now, a later run drops.

    FORCE ends whoever is there, and is refused while the server's own autovacuum is: that one leaves a plain DROP.
    """
    drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    with suppress(psycopg.errors.ObjectInUse):
        try:
            connection.execute(drop + sql.SQL(" WITH (FORCE)"))
        except psycopg.errors.InsufficientPrivilege:
            connection.execute(drop)
