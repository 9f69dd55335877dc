"""The scan of a new file, and the nightly sweep for what nobody owns."""

import logging
from datetime import datetime

from sloyfe.platform import jobs

from . import commands, queries
from .scanning import scanner
from .storage import store as storage

log = logging.getLogger(__name__)
SWEPT_AT_ONCE = 1000


@jobs.task("files.scan")
def scan(*, file_id: int) -> None:
    file = queries.waiting_for_scan(file_id)
    ask = scanner()
    if file is None or ask is None:
        return
    with storage().open(file.path) as content:
        found = ask(content.read())
    if found:
        log.warning("The virus scanner found %s in file %s; it is not served.", found, file.pk)
    commands.judge(by=None, file=file, infected=bool(found))


@jobs.daily("files.sweep", at="03:40")
def sweep(now: datetime) -> None:
    """Rows that nobody points at, then bytes without a row (their transaction did not hold)."""
    for file in queries.orphans(now)[:SWEPT_AT_ONCE]:
        commands.forget(by=None, file=file)
    sweep_bytes(now)


def sweep_bytes(now: datetime) -> None:
    try:
        folders, _names = storage().listdir("")
    except FileNotFoundError:  # nobody has uploaded anything yet
        return
    for folder in folders:
        _folders, names = storage().listdir(folder)
        known = queries.known_among(names)
        for name in names:
            if name not in known and _is_old(f"{folder}/{name}", now):
                storage().delete(f"{folder}/{name}")


def _is_old(path: str, now: datetime) -> bool:
    return storage().get_modified_time(path) < now - queries.GRACE
