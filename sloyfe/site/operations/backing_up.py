"""Everything in one file: the database and the uploaded files, with hashes. Works while people work.

Secrets of the environment are not in it: keep them where you keep passwords.
"""

import argparse
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sloyfe import __version__
from sloyfe.site.operations import Refusal, archive, opened
from sloyfe.site.operations.postgres_programs import program, target
from sloyfe.site.operations.supervisor import say

HELP = "everything in one file"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, help="where to, such as sloyfe-2026-11-22.tar; must not be there yet"
    )


def run(options: argparse.Namespace) -> int:
    if options.file.exists():
        raise Refusal(f"{options.file} is there already; a backup never overwrites another.", 2)
    if not options.file.absolute().parent.is_dir():
        raise Refusal(f"There is no folder {options.file.absolute().parent}.", 2)
    with opened():
        count = write(options.file, datetime.now(UTC))
    say(
        f"Backed up the database and {count} files to {options.file} ({options.file.stat().st_size:,} bytes)."
    )
    return 0


def write(path: Path, now: datetime) -> int:
    """The database first: a file that comes meanwhile is one too many, never one too few."""
    with tempfile.NamedTemporaryFile(dir=path.absolute().parent, prefix=".database-") as dump:
        _dump(dump.name)
        with archive.Writer(path) as backup:
            with Path(dump.name).open("rb") as content:
                backup.add(archive.DATABASE, content, Path(dump.name).stat().st_size)
            for name, content, size in _files():
                backup.add(archive.FILES + name, content, size)
            count = len(backup.hashes) - 1
            backup.add_manifest(
                archive.Manifest(
                    archive.FORMAT, __version__, now.isoformat(), migrations(), dict(backup.hashes)
                )
            )
    return count


def _dump(path: str) -> None:
    connection, environment = target()
    done = subprocess.run(  # noqa: S603 - our own words
        [
            program("pg_dump"),
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--file={path}",
            connection,
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refusal(f"The database could not be dumped: {done.stderr.strip()}")


def migrations() -> list[str]:
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.db.migrations.recorder import MigrationRecorder  # noqa: PLC0415

    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _files() -> Iterator[tuple[str, Any, int]]:
    """Whatever the storage is, a folder or a bucket; a file erased meanwhile is left out."""
    storage = files_storage()
    for name in stored_names(storage):
        try:
            with storage.open(name) as content:
                yield name, content, content.size
        except FileNotFoundError:
            continue


def files_storage() -> Any:
    from django.core.files.storage import storages  # noqa: PLC0415 - needs Django set up

    return storages["files"]


def stored_names(storage: Any, folder: str = "") -> Iterator[str]:
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in sorted(names))
    for below in sorted(folders):
        yield from stored_names(storage, f"{folder}{below}/")
